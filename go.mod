module github.com/privlint/privlint

go 1.26
