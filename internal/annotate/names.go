package annotate

// This file holds names and common words that the scanners look for: months, units, abbreviations, legal forms, the
// short names of laws. They are spellings, not judgement: what a law demands, or whether a passage is good or bad, is
// nowhere here.

// wordLists are words, in lower case, by the role they play.
var wordLists = []struct {
	class class
	words string
}{
	{classStarter, `we you our your the this these those that if in for to when where while as at by on from with within
		without it its it's they their there here he she i a an all any each every some such no not please however also
		additionally furthermore moreover although because since once after before during unless until upon under both
		either neither only other others many most more what who whose which why how can may will do does is are but and
		or so then thus therefore further finally first second third see use using contact read click you'll
		we'll we're you're we've you've accordingly alternatively depending except generally information
		instead likewise my nevertheless nothing occasionally otherwise sometimes specifically subject though through
		throughout together typically usually whenever whether nor let note notwithstanding personal`},
	{classNeverEnds, `dr mr mrs ms messrs prof rev hon vs approx ca cf incl excl esp viz attn tel fax ext dept civ cal bus
		lit para paras subpara vol eds stat gen gov sen rep eg ie resp abs`},
	{classMayEnd, `inc ltd corp co etc jr sr st ave blvd rd ste bros univ intl max min al est hrs yrs mins jan feb mar apr jun
		jul aug sep sept oct nov dec pte pty pvt hwy pkwy`},
	{classBeforeNumber, `no nos nr art arts sec secs sect fig ch reg p pp cl app ex pt vers ver v`},
	{classDomain, `com org net io co eu uk de fr es nl be ch at se dk fi pl it us ca au nz ie in br jp cn info biz app dev ai
		me tv gov edu mil int xyz online site shop store tech cloud gg fm ly so blog page legal law health pro name`},
	{classFile, `js ts py html htm pdf php aspx asp jsp txt md css json xml docx doc exe jpg png zip csv ini yml yaml sh
		net com org io co`},
	{classStreet, `street st avenue ave road rd boulevard blvd drive dr lane ln way court ct place pl square sq parkway pkwy
		highway hwy terrace trail circle plaza alley quay row walk wharf crescent embankment broadway expressway turnpike
		close gardens grove mews yard straße strasse str weg platz allee gasse damm ring ufer laan straat plein gracht
		kade gatan gata vägen vej gade`},
	{classStreetFirst, `rue avenue av boulevard quai place chemin allée cours impasse route via viale piazza corso calle c
		avenida paseo plaza jalan jl lorong rua rúa praça carrer ulica ul`},
	{classState, `al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok
		or pa ri sc sd tn tx ut vt va wa wv wi wy dc pr alabama alaska arizona arkansas california colorado connecticut
		delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts
		michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas
		utah vermont virginia washington wisconsin wyoming hampshire jersey mexico york carolina dakota island
		nsw vic qld act tas nt`},
	{classCountry, `usa us u.s.a states kingdom uk gb england scotland wales ireland germany deutschland france spain italy
		portugal netherlands belgium luxembourg switzerland austria sweden norway denmark finland iceland poland czechia
		hungary romania bulgaria greece cyprus malta estonia latvia lithuania slovakia slovenia croatia canada australia
		india japan china singapore israel brazil mexico argentina turkey ukraine emirates uae malaysia
		indonesia thailand vietnam philippines korea taiwan kong zealand africa nigeria kenya egypt`},
	{classProvision, `article articles art arts section sections sec secs sect clause clauses paragraph paragraphs recital
		recitals chapter title`},
	{classNegation, `not never don't doesn't didn't won't can't cannot isn't aren't wasn't weren't haven't hasn't hadn't
		shouldn't wouldn't couldn't mustn't shan't mightn't neither`},
	{classModal, `will shall may can might could must should would cannot can't won't shouldn't couldn't mustn't wouldn't
		we'll you'll they'll it'll shan't mightn't`},
	{classAuxiliary, `is are was were be am been has have had do does did don't doesn't didn't isn't aren't wasn't weren't
		haven't hasn't hadn't we're we've you're you've they're they've it's i'm`},
	{classPronoun, `we you they it i he she`},
	{classSubordinator, `if when where whenever wherever unless although though while because since after before once as
		until upon in for to by with at on during under whether except subject depending based from regardless
		notwithstanding where's through without within besides despite via pursuant given provided should were`},
	{classRelative, `that which who whom whose`},
	{classAdverb, `also only generally currently always sometimes usually therefore then may typically hereby further
		specifically expressly knowingly intentionally ourselves occasionally simply just still often otherwise
		automatically now already additionally ever furthermore routinely primarily normally ordinarily solely either
		both all each directly regularly periodically actively necessarily voluntarily`},
	{classVerb, `collects collect uses use shares share sells sell stores store keeps keep retains retain processes process
		discloses disclose transfers transfer receives receive provides provide applies apply describes describe explains
		explain covers cover complies comply respects respect protects protect takes take reserves reserve allows allow
		includes include contains contain requires require acts act maintains maintain offers offer operates operate
		sends send makes make gives give knows know asks ask relies rely works work deletes delete means mean refers refer
		participates participate adheres adhere commits commit enables enable permits permit becomes become remains remain
		sets set gathers gather obtains obtain governs govern limits limit encourages encourage believes believe tracks
		track recommends recommend understands understand agrees agree consents consent acknowledges acknowledge accepts
		accept supports support responds respond prohibits prohibit constitutes constitute helps help lets let got gets get
		wants want needs need try tries expire expires end ends`},
	{classUpdated, `updated update updates modified modification modifications revised revision revisions amended amendment amendments changed
		change changes edited edit reviewed review redrafted rewritten refreshed tweaked touched checked`},
	{classEffective, `effective effect force valid applies apply applicable commencement effectively`},
	{classDated, `date dated version posted published issued issue issuance written stand status created adopted approved drafted prepared
		generated edition ratified current accurate correct v ver rev`},
	{classPolicy, `policy policies notice statement document page declaration agreement terms addendum privacy version edition`},
	{classLawNoun, `act clauses regulation law laws directive court commission decision contract`},
	{classDateLink, `on as of in from since at is was were the and last by for this our date dates starting beginning with it
		have has been recently most effective updated revised modified amended changed version a became becomes take takes
		taking took went goes go into comes came come entered enters enter day made to board council management trustees
		monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun live onwards fully
		up release operation coming entry entering`},
	{classAge, `age ages aged`},
	{classPerson, `children child minors minor persons person people individuals individual users user anyone someone consumers
		consumer kids residents teenagers teens visitors visitor youth those who`},
	{classBeing, `is are be being am were was you're`},
	{classPlural, `countries million billion languages users people locations partners companies sites customers years other
		different of`},
	{classPhone, `tel telephone phone call calling fax hotline toll free mobile telefon phones voicemail dial ring telephonically
		whatsapp`},
	{classRegistration, `number no nr registration registered vat id ein siren siret rcs hrb abn acn can register kvk crn
		cif nif tin reg cvr org orgnr btw ust krs nip oib iban swift account isbn duns licence license permit`},
	{classAlias, `the collectively together each a an hereinafter hereafter referred to as or and also we our in this policy
		privacy either individually jointly any such known called defined below both all altogether its with for purposes of
		agreement notice statement named simply hereinbelow us you your that is i.e. respectively
		document shall be what herein term henceforth abbreviated short`},
	{classDefining, `means mean refers refer includes include is are denotes denote has have shall may will also comprises
		signifies`},
	{classReference, `section sections clause clauses paragraph paragraphs article articles appendix annex schedule exhibit
		part chapter heading addendum`},
	{classGeneric, `the our your this that these those such a an any each every his her its their my we you in on at by with
		from for and or of to if when where as contact visit copyright dear welcome address mail email post
		attention attn c privacy policy notice statement terms service cookie data about please see both name
		controller all rights reserved us company's parent holding affiliated group management insurance public private
		other third another no some successor local foreign domestic same either neither who are is was
		between under through trading operator owner provider publisher responsible entity headquarters office offices
		updated effective last sale merger acquisition transfer subsidiary
		division affiliate dpo ceo cto cfo officer team users customers services website site app app's representative mr ms
		mrs dr so headquartered formerly operated`},
	{classBritish, `organisation organisations organise authorise authorised authorisation behaviour personalise personalised
		personalisation favour colour centre recognise utilise analyse minimise optimise licence pseudonymised
		anonymised anonymise anonymisation programme fulfil judgement customised whilst`},
	{classAmerican, `organization organizations organize authorize authorized authorization behavior behavioral personalize
		personalized personalization favor color center recognize utilize analyze minimize optimize pseudonymized
		anonymized anonymize anonymization program fulfill customized`},
	{classTrigger, `under over below above younger older least than at lorem insert todo tbd fixme tbc http https www
		xx xxx xxxx dd mm yyyy yy po attn eu`},
	{classBeforeArticle, `for within after than to least over about approximately exceed exceeding maximum of is every until
		only nearly almost exceeds last lasts`},
	{classDeterminer, `the our your this that these those such a an any each every his her its their my no same another other
		which whose said`},
	{classLaw, `regulation directive act code`},
	{classDatePart, `xx xxx xxxx xxxxx xxxxxx dd mm yy yyyy jj jjjj tt`},
	{classGap, `insert add enter include describe list specify state explain choose select delete fill put replace confirm your name
		company business organization organisation website site app application product service brand email e-mail address
		phone telephone fax number date dates month year period age country jurisdiction city link links url hyperlink contact
		officer controller representative vendor vendors tbd tbc placeholder xx xxx applicable entity firm currency amount
		percentage title optional example completed confirmed determined party parties authority registration`},
	{classTrigger, `xx xxx xxxx xxxxx xxxxxx dd mm yy yyyy`},
	{classBox, `box postfach`},
	{classUnitOfBuilding, `suite ste floor fl unit apt apartment building bldg room rm office house tower level block wing hall etage
		stock flat`},
	{classContact, `attention attn email mail web website url vat fax contact telefax internet`},
	{classPointer, `see to in under`},
	{classQuestion, `how what why when where who which whose do does did can could is are will would should may have has any questions
		question concerns got need want still`},
	{classIntroduction, `however therefore unfortunately additionally accordingly further also finally nevertheless consequently hence
		nonetheless similarly moreover furthermore thus currently`},
	{classStandIn, `product company client organization organisation website business name app application brand vendor
		entity`},
	{classArticleWord, `a an`},
	{classQualifier, `calendar business working full consecutive additional more further whole successive complete extra
		continuous civil`},
}

var monthNames = [12]string{
	"january jan january's", "february feb", "march mar", "april apr", "may", "june jun",
	"july jul", "august aug", "september sep sept", "october oct", "november nov", "december dec",
}

var numberWords = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
	"seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000,
}

var unitNames = map[string]unit{
	"hour": hour, "hours": hour, "hrs": hour, "hr": hour,
	"day": day, "days": day,
	"week": week, "weeks": week,
	"month": month, "months": month,
	"year": year, "years": year, "yrs": year, "yr": year,
}

// The languages that stop words are counted for; the order is that of stopWords and languageCodes.
const languageCount = 8

var languageCodes = [languageCount]string{"en", "de", "fr", "es", "it", "nl", "pt", "sv"}

// stopWords are among the commonest words of each language, leaving out those that say little between them.
var stopWords = [languageCount]string{
	"the of and to in or your we you our is are for that with this by as not may any from be will on it have if",
	"der die das und den von zu ist mit sich des auf für nicht ein eine oder wir sie ihre ihrer werden dem als auch bei einer zur durch",
	"le la les des et est de du une un pour que qui dans vous nous vos votre sur par avec ou au aux ce ces sont pas",
	"el la los las de que y en un una por con para su sus se del al es no lo como o sobre usted nuestro sitio",
	"il lo la gli le di che e è un una per con del della dei delle nel non si sono al dati o da alla nostro",
	"de het een en van op te dat in is voor met zijn niet of uw wij u door aan worden naar om onze bij wordt",
	"o a os as de que e em um uma para com não por se dos das ao do da na no seu sua são ou você mais",
	"och att det som en är av för på med den till inte om du vi ett har dina kan eller dig din från vår",
}
