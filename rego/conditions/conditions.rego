# The conditions that a requirement's `when` and `severity_when` name: each holds where its name, said of the document, is true.
package privlint

conditions["states-retention"] if data.privlint.lib.present("retention.statement")

conditions["uses-cookies"] if data.privlint.lib.present("cookies.disclosure")

conditions["changes-stated"] if data.privlint.lib.present("changes.statement")
