package privlint.rules.outdated["national-law"]

# acts are repealed national acts by the concept that names each: the day from which the successor applies, and the successor.
acts := {
	"outdated.law.uk-1998": {"repealed": "2018-05-25", "successor": "the UK GDPR and the Data Protection Act 2018"},
	"outdated.law.ie-1988": {"repealed": "2018-05-25", "successor": "the GDPR and the Irish Data Protection Act 2018"},
	"outdated.law.es-1999": {"repealed": "2018-12-07", "successor": "the GDPR and Organic Law 3/2018"},
	"outdated.law.ch-1992": {"repealed": "2023-09-01", "successor": "the Federal Act on Data Protection of 25 September 2020"},
	"outdated.law.de-ttdsg": {"repealed": "2024-05-14", "successor": "the TDDDG"},
	"outdated.law.de-tmg": {"repealed": "2024-05-14", "successor": "the DDG, or the TDDDG for cookies"},
	"outdated.law.at-tkg": {"repealed": "2021-11-01", "successor": "the TKG 2021 (§ 165 for cookies)"},
	"outdated.law.nl-wbp": {"repealed": "2018-05-25", "successor": "the GDPR and the Dutch UAVG"},
	"outdated.law.se-pul": {"repealed": "2018-05-25", "successor": "the GDPR and the Swedish act 2018:218"},
	"outdated.law.pl-1997": {"repealed": "2018-05-25", "successor": "the GDPR and the Polish act of 10 May 2018"},
	"outdated.law.cz-2000": {"repealed": "2019-04-24", "successor": "the GDPR and the Czech act no. 110/2019"},
	"outdated.law.dk-2000": {"repealed": "2018-05-25", "successor": "the GDPR and the Danish Data Protection Act (no. 502 of 23 May 2018)"},
	"outdated.law.fi-1999": {"repealed": "2019-01-01", "successor": "the GDPR and the Finnish Data Protection Act 1050/2018"},
	"outdated.law.no-2000": {"repealed": "2018-07-20", "successor": "the GDPR and the Norwegian Personal Data Act of 15 June 2018"},
	"outdated.law.be-1992": {"repealed": "2018-09-05", "successor": "the GDPR and the Belgian act of 30 July 2018"},
	"outdated.law.pt-1998": {"repealed": "2019-08-09", "successor": "the GDPR and the Portuguese Law 58/2019"},
	"outdated.law.ro-2001": {"repealed": "2018-05-25", "successor": "the GDPR and the Romanian Law 190/2018"},
	"outdated.law.it-2003": {"repealed": "2018-09-19", "successor": "Art. 13 to 22 GDPR"},
	"outdated.law.nz-1993": {"repealed": "2020-12-01", "successor": "the Privacy Act 2020"},
}
