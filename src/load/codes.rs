//! Every sort of problem, explained: what `summitry check --explain CODE` prints.

use super::Code;

/// Makes the table out of names and paragraphs.
macro_rules! codes {
    ($($code:literal: $explanation:literal)*) => {
        &[$(Code { code: $code, explanation: $explanation },)*]
    };
}

/// Every sort of problem there is, by name.
pub const CODES: &[Code] = codes! {
    "both-given":
        "A participant has both `person` (the id of a listed person) and `name` (for one who is not \
         listed). The person counts. Take `name` out, or `person` if it was somebody else."
    "cause-after-effect":
        "A link says that an event led to another which was over before the first began. Causes come \
         before effects, so the link is left out. Turn it round (put it under the earlier event), or \
         mend the date that is wrong. Dates that overlap or are open are never reported."
    "control-character":
        "A text holds a character that a terminal would obey and not show: an escape, another control \
         character, a mark that turns the direction of text, a line separator, an invisible tag. Such \
         characters can hide or forge what is read. The text stays, with a sign (␛, � or ‹U+202E›) in \
         place of each; take them out of the file."
    "date-invalid":
        "A date is not one. Dates are written in EDTF (ISO 8601-2): 1807, 1807-06, 1986-10-11, \
         1986-10-11/1986-10-12 for a span, 1648~ for about 1648, 1807-06? where it is not certain, \
         180X for some year of a decade, 1814-09-18/.. with an open end, -0043 for 44 BCE, 1815-21 \
         for spring. Write only as much as is known. An event without a usable date is left out."
    "date-missing":
        "An event has no `date`. Without one it has no place in a timeline, so it is left out. A \
         rough date is enough: date = \"18XX\"."
    "empty-file":
        "The file has nothing in it. Three lines make an event: [[event]], title = \"…\", \
         date = \"1807\". `summitry init NAME` writes a file to begin with."
    "id-clash":
        "Two things of one sort have the same id, perhaps in two files that are read together. \
         References could mean either, so the second is left out; give it another id. Where an \
         event's id was made from its title and year and is taken, the event stays under an id with \
         a number behind it, and this is only a warning: such an id changes when the file does, so \
         write one."
    "id-missing":
        "A person, thread, source or era has no `id`. Events refer to them by it, so without one \
         they are left out. Short and stable ids are best: id = \"gorbachev\"."
    "key-clash":
        "The settings give one key to two commands that hold in the same place. The later of the two \
         gets it. Give each command a key of its own."
    "key-invalid":
        "A key in the settings is not written as keys are. One that types something is written as \
         what it types: j, G, /. Every other one is a name in angle brackets: <enter>, <f5>, \
         <ctrl-d>, <alt-left>, and <space> and <lt> for the two that would be lost. It is left out."
    "key-missing":
        "Something lacks a key it cannot do without: a place its name, a participant `person` or \
         `name`, a term its office or span, a claim its text or verdict, a link `to` and `kind`. \
         What lacks it is left out; whatever holds it stays."
    "key-unreachable":
        "The settings give a key that types something to a command that holds only where text is \
         typed: the key would be typed, and the command never reached. It is left out. Choose a key \
         with a name, or one with Ctrl or Alt."
    "later-year":
        "A text that tells of the event itself (`summary`, `body`, `agenda`, `outcome`, `absent`) names \
         a year after it. What came later belongs under `afterwards`, where it can be hidden until a \
         class has guessed. Years that the event itself looked ahead to are let be where words show \
         it: by 2012, for May 1944, expected in 1975; so are titles of sources, addresses, ranges \
         such as 1945–1991, and days of the winter in which the event ended. Only `check` looks for \
         this."
    "lesson-empty":
        "A lesson has no stops, so there is nothing to teach and it is left out. Write one \
         [[lesson.stop]] or more under it, each with event = \"id\"."
    "lesson-leak":
        "A stop hides something, and the question it asks, its filter or the lesson's title names just \
         that: the year, a participant, the place. The class would read the answer off the screen. Say \
         it without that, or do not hide it."
    "lesson-minutes":
        "The minutes of the stops do not add up to those of the lesson, or exceed them where not every \
         stop has some. Whoever teaches from it will run late, or end early. Only `check --room` looks \
         for this."
    "lesson-notes":
        "A stop has no `say`, so that a teacher who has not written the lesson has nothing to go by. \
         Write what to listen for, what to answer, and how to come to the next stop. Only `check --room` looks \
         for this."
    "lesson-scroll":
        "What a stop asks does not fit into a room of the size that was named, so that somebody has to \
         scroll before the class can read it. Ask in fewer words, compare with nothing, or teach on a \
         larger screen: --room takes its columns and rows. Only `check --room` looks for this."
    "lesson-title":
        "The title of a stop’s event is wider than a room of the size that was named, and will be \
         broken over lines. Give the event a shorter title, or teach on a wider screen. Only `check \
         --room` looks for this."
    "long-for-its-kind":
        "The event took longer than events of its kind do: a bilateral summit or a talk in the \
         margins more than 14 days, a congress more than 400, any other meeting more than 31. The \
         date may be that of a journey, or its end may be mistyped. Mend the date or the kind, or say \
         in `date_note` why it took so long. Entries with one participant tell of a stay and are \
         not doubted, nor is kind `context`. Only `check` looks for this."
    "no-read-source":
        "Nobody has read a source of this event, though sources of the timeline say when they were \
         read. What rests on nothing read may be hearsay. Read one of its `sources`, and write the \
         day in its [[source]]: read = 2026-11-22. Timelines that mark no source as read are not \
         asked. Only `check` looks for this."
    "no-way-out":
        "After the settings neither `quit` nor `leave` has a key, so the app could not be left from \
         the keyboard. The settings hold as they are written. Give one of the two a key."
    "not-in-office":
        "A participant is a listed person with terms, and none of them is of the state in `of` and \
         covers the first day of the event. Either the date is wrong, or a term, or it was somebody \
         else; or the office was another, and the event should name it: as = \"…\". States are \
         compared as they are written; a party or an agency that nobody represents counts for any \
         state. Only `check` looks for this."
    "not-utf8":
        "The file is not UTF-8 text. What could be read was read, and every byte that could not is \
         shown as �. Save the file as UTF-8; most editors call it an encoding."
    "nothing-to-hide":
        "A stop of a lesson hides something that its event does not tell: people, a place or an \
         outcome that is not there. The room would ask for it and reveal nothing."
    "out-of-range":
        "A number lies outside its bounds: a weight is 1 to 3, a latitude -90 to 90, a longitude -180 \
         to 180, minutes 1 to 10000. The number is left out. Latitude and longitude may have been \
         exchanged."
    "outside-eras":
        "No era holds the first day of the event, though eras hold most events before and after it: a \
         date may be wrong, or there is a gap between two eras. Let each era begin on the day after \
         the one before it ended. What comes before the first era or after the last is let be. Only `check` looks for this."
    "place-outside-country":
        "The coordinates do not lie in the state named as `country`. They are compared with rough \
         boxes, drawn by hand and generous, of the state as it was at the time; so this is a mistake \
         of a degree or more: a sign forgotten, two numbers exchanged, another state. Far islands are \
         not in the boxes, and states that are not known are not checked. `country` is the state that \
         held the place then; today's stands in `now`. Only `check` looks for this."
    "repeated":
        "A list names the same thing twice. It counts once."
    "same-event":
        "A stop compares its event with itself. Name the other event, or leave `compare` out."
    "same-meeting":
        "Two events bring the same persons to the same place (by name, or within 30 kilometres) on \
         the same days: most likely one meeting told twice. Make one of them. If they are two talks, a \
         link from one to the other says so. Only `check` looks for this."
    "source-unused":
        "Nothing refers to this source: no event, claim, quote or link. Name it where it was used, or \
         take it out. Only `check` looks for this."
    "stop-empty":
        "A stop of a lesson asks, hides, says and reveals nothing: the class would look at a title. \
         It is kept."
    "syntax":
        "The file breaks the rules of TOML at this place: a text without quotes, a bracket that is \
         never closed, a key written twice. As much as can be read around it is read. While a file \
         has mistakes of syntax, missing keys and references that lead nowhere are not reported, \
         because what they miss may be behind the mistake."
    "title-missing":
        "An event or a lesson has no `title`, or an empty one. It is left out, for there is nothing \
         to call it by."
    "title-year":
        "The title names a year in which the event did not take place, and none in which it did. \
         One of the two is wrong, or the title is of something else. Only `check` looks for this."
    "unknown-command":
        "The settings give keys to a command that does not exist; the others hold. The help in the \
         app (?) and `summitry man` name every command."
    "unknown-event":
        "A link or a stop of a lesson names an event that is in none of the files. The reference is \
         left out (and so is the stop). Ids that are made and not written are the title and year: \
         reykjavik-summit-1986. `summitry list` shows them all."
    "unknown-key":
        "Nobody reads this key: most likely it is misspelt, or stands under the wrong header. In TOML \
         a key belongs to the last header above it. The rest of the table is read."
    "unknown-person":
        "A participant or a quote names a person that is in none of the files. It is left out. Add a \
         [[person]], or write name = \"…\" for somebody who takes part only here."
    "unknown-source":
        "A source is named that is in none of the files. The reference is left out, the rest stays. \
         Add a [[source]] with this id."
    "unknown-theme":
        "The settings name a theme that does not exist, so the default one is used. The help under the \
         problem names those there are."
    "unknown-thread":
        "An event names a thread that is in none of the files. The reference is left out. Add a \
         [[thread]] with this id."
    "unreadable":
        "The file could not be read at all: it is not there, it is a directory, or permission is \
         lacking. The other files are read."
    "url-invalid":
        "An address does not begin with http:// or https:// and a host, or has spaces, quotes or \
         brackets like < in it. Addresses are opened in a browser, so no other sort is accepted; this \
         one is left out."
    "value-unknown":
        "A word is not one of those allowed here. The help under the problem lists them. The value \
         is left out, the rest stays."
    "wrong-type":
        "A value is of another type than its key takes: a number where text is expected, one text \
         where a list is expected, [event] where [[event]] in double brackets is. The value is left \
         out, the rest stays."
};
