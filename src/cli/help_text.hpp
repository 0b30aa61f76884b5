// SPDX-License-Identifier: Apache-2.0
// The sentences and examples of --help.
#pragma once

namespace noticescan::cli {

inline constexpr const char* kWelcome =
    R"(noticescan reads a letter from the IRS and tells what it is and by when to act.

  noticescan scan letter.pdf      read a PDF, a scan or a photo
  noticescan batch inbox --out r  read a folder, most urgent first
  noticescan kb show CP14         look a notice up by its code
  noticescan --help               all commands and options
)";

inline constexpr const char* kAbout =
    R"(Reads a PDF, scan or photo of an IRS notice and tells which notice it is, by
which date to act, what it means and what to do. Everything happens on this
computer: no connection is opened, and files are only read.)";

inline constexpr const char* kFooter =
    R"(Examples:
  noticescan scan letter.pdf
      Which notice is this, and by when must I act?
  noticescan scan --format json *.jpg > letters.json
      The same for many photos, as records for another program
  noticescan batch inbox --out monday
      A folder of letters: a list of the most urgent first, and a calendar
  noticescan kb show CP14
      What is a CP14? The code stands at the top or bottom right of a notice.
  noticescan COMMAND --help
      All options of a command

Exit code: 0 all read and clear; 1 a person should look (a doubtful date, or no
notice at all); 2 wrong usage; 3 a file could not be read; 4 an error of the
program or its installation, or output could not be written.

noticescan gives information, not legal or tax advice. Always compare the date
with the paper.)";

inline constexpr const char* kBatchFooter =
    R"(Examples:
  noticescan batch inbox --out monday
      Read all that lies in the folder inbox, and folders in it. Results:
        monday/report.html     the most urgent first, to look through and print
        monday/results.csv     a table for a spreadsheet
        monday/deadlines.ics   a calendar
        monday/results.jsonl   records for another program
  noticescan batch inbox --out monday --resume
      Go on after an interruption, or with what has come since: what was read
      is not read again. Days are counted from the same day as before, unless
      --as-of names another
  noticescan batch scanner --out today --watch
      Read each file as soon as the scanner has written it; Ctrl-C ends it
  noticescan batch inbox --out monday --client-map clients.csv
      Add your own client numbers; the list has the columns client, last_four
      and name
  noticescan batch inbox --out monday --split notices
      Also save each notice as a PDF of its own, without loss, as
        notices/2025-02-20_CP14_PAT-EXAMPLE.pdf
      --split-name '{client}_{code}' names them otherwise; there are also
      {respond_by} {addressee} {notice_date} {taxpayer_id} {file}. These copies
      show what the paper shows, ids and all; with --searchable their words can
      be found, ids crossed out
  find /scans -mtime -1 -print0 | noticescan batch --files-from - -0 --out today
      Any list of files

The folder also holds the journal: what was read of each document, with private
numbers crossed out. One file that can't be read costs one line of the list.
Files of the same content are read once.

Exit code: as for scan, over all files; 130 or 143 where it was interrupted.)";

inline constexpr const char* kMergeFooter =
    R"(Examples:
  noticescan batch inbox --shard 1/2 --as-of 2026-11-20 --out part1
  noticescan batch inbox --shard 2/2 --as-of 2026-11-20 --out part2
  noticescan merge part1 part2 --out monday
      Two machines read half of the letters each; monday holds what one machine
      would have made of all of them

All shards are named, in any order. They must have been given the same files,
day and options, and be read by the same version of noticescan; what they were
told to hide or to show holds for the whole. Nothing is read again.

Exit code: as for batch, over all files; 2 where the folders don't make up one
batch.)";

inline constexpr const char* kScanFooter =
    R"(Examples:
  noticescan scan letter.pdf
      Print a summary of one screen
  noticescan scan page1.jpg page2.jpg
      Photos from a phone, as they are; sideways is fine, and so is any order:
      pages of one notice become one summary (--separate: one for each file)
  noticescan scan monday.pdf
      A stack of many letters, with blank backs and separator sheets
  noticescan scan --format json --out letters.json inbox/*.pdf
      Records for another program, in the order of the files
  noticescan scan --evidence proof letter.pdf
      Save pictures of the places where code and dates were read, to compare
  noticescan scan --format ics --out deadlines.ics inbox/*.pdf
      A calendar with an event for each deadline, to import into yours
  noticescan scan --explain letter.pdf
      Why this date? Everything that was read, and what was made of it
  noticescan scan --searchable-pdf letter-words.pdf letter.jpg
      The pages as they are, without loss, in a PDF whose words can be found and
      copied; ids are crossed out in the words, and the pages show them as the
      paper does
  scanimage --format=tiff | noticescan scan -
      Straight from the scanner

The type of a file is found from its content, not from its name. The taxpayer's
id is masked to its last four digits, and IP PINs, control numbers, scan lines
and days of birth are hidden, in pictures of the evidence too, unless
--show-taxpayer-id is given. --redact hides name and address as well; the names
of files are left as they are.

Exit code: 0 all read and clear; 1 a person should look; 2 wrong usage; 3 a file
could not be read (the others were); 4 an error of the program or its
installation, or output could not be written.)";

inline constexpr const char* kKbFooter =
    R"(Examples:
  noticescan kb list
      All notices that are known
  noticescan kb show CP14
      What a CP14 means and what to do
  noticescan kb search garnish wages
      Which notices speak of this? Typing errors are forgiven.
  noticescan kb check data
      Before you send a changed card: what is wrong with it?)";

inline constexpr const char* kKbListFooter =
    R"(Examples:
  noticescan kb list
  noticescan kb list --format json)";

inline constexpr const char* kKbShowFooter =
    R"(Examples:
  noticescan kb show CP14
  noticescan kb show "Letter 4883C"     also 4883C, LTR 4883C, letter 4883c
  noticescan kb show --format html CP503 > CP503.html
      A page to read or print

Exit code: 1 where the code is not known; then the nearest ones are named.)";

inline constexpr const char* kKbSearchFooter =
    R"(Examples:
  noticescan kb search levy
  noticescan kb search "carta 4883"
  noticescan kb search --format json payment plan

The best fits stand first. Exit code: 1 where nothing was found.)";

inline constexpr const char* kKbCheckFooter =
    R"(Examples:
  noticescan kb check data
      File, line, member and remedy of every fault
  noticescan kb check --coverage data

DIR holds the folders notices, rules and kb. Exit code: 0 no fault, though there
may be warnings; 1 a fault.)";

inline constexpr const char* kKbBuildFooter =
    R"(Examples:
  noticescan kb build
  noticescan kb build --kb data --out notices.kb

The compact form is used where it stands beside the folder of data, as
notices.kb, and no file there has changed since. Exit code: 4 where a card has a
fault; kb check tells them all.)";

}  // namespace noticescan::cli
