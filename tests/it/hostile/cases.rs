//! What a file may hold: texts that mean harm, in every field and as they stand, and files that are
//! no files.

use std::fmt::Write as _;

/// A file that means harm.
pub struct Case {
    /// What it tries.
    pub name: String,
    /// The text that it tries it with; empty where the file itself is the trick.
    pub payload: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Texts that act where they are obeyed, by what they would do.
pub const PAYLOADS: &[(&str, &str)] = &[
    ("clear the screen", "a\u{1b}[2J\u{1b}[Hb"),
    ("clear it in eight bits", "a\u{9b}2J\u{9b}Hb"),
    ("set the title", "a\u{1b}]0;owned\u{7}b\u{1b}]2;owned\u{1b}\\c"),
    ("set the title in eight bits", "a\u{9d}0;owned\u{9c}b"),
    ("link elsewhere", "\u{1b}]8;;file:///etc/passwd\u{1b}\\click\u{1b}]8;;\u{1b}\\"),
    ("fill the clipboard", "\u{1b}]52;c;cm0gLXJmIC8=\u{7}"),
    ("ask the terminal", "\u{1b}P$q\"p\u{1b}\\\u{1b}[c\u{1b}[6n\u{5}"),
    ("ask it in eight bits", "\u{90}$q\"p\u{9c}\u{9a}\u{85}\u{84}"),
    (
        "other strings",
        "\u{1b}_Gf=100;AAAA\u{1b}\\\u{1b}^x\u{1b}\\\u{1b}Xy\u{1b}\\\u{98}z\u{9e}\u{9f}",
    ),
    ("another character set", "\u{e}\u{1b}(0qqq\u{f}\u{1b}c"),
    ("modes", "\u{1b}[?1049l\u{1b}[?1003h\u{1b}[?2004l\u{1b}[4h\u{1b}="),
    (
        "every control character",
        "\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}\u{9}\u{a}\u{b}\u{c}\u{d}\u{e}\u{f}\u{10}\u{11}\u{12}\u{13}\u{14}\u{15}\u{16}\u{17}\u{18}\u{19}\u{1a}\u{1b}\u{1c}\u{1d}\u{1e}\u{1f}\u{7f}",
    ),
    (
        "every later control character",
        "\u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8a}\u{8b}\u{8c}\u{8d}\u{8e}\u{8f}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9a}\u{9b}\u{9c}\u{9d}\u{9e}\u{9f}",
    ),
    ("write over", "safe\rEVIL\u{8}\u{8}\u{8}\u{8}\u{b}\u{c}"),
    ("begin a sequence that ends elsewhere", "x\u{1b}"),
    ("end one that began elsewhere", "]0;owned\u{7}\u{9c}[2J"),
    ("turn the direction", "gnp.\u{202e}exe\u{202d}\u{202a}\u{202b}\u{202c}"),
    ("isolate", "\u{2066}a\u{2067}b\u{2068}c\u{2069}"),
    (
        "hide",
        "pay\u{200d}pal\u{feff}\u{2060}\u{200b}\u{180e}\u{e0041}\u{e0042}\u{fff9}\u{2028}\u{2029}",
    ),
    ("a script", "<script>alert(1)</script><img src=x onerror=alert(1)><!-- "),
    ("entities", "&lt;b&gt; &#60;script&#62; &#x1b;[2J &NewLine;"),
    (
        "a link that runs",
        "[x](javascript:alert%281%29) [y](<javascript:alert(1)>) [z]( data:text/html,x \"t\")",
    ),
    (
        "a link to a file",
        "[x](file:///etc/passwd) <file:///etc/passwd> [y][z]\n\n[z]: file:///etc/passwd",
    ),
    (
        "an address that runs",
        "<javascript:alert(1)> <vbscript:x> <data:text/html,x> <JaVaScRiPt:x>",
    ),
    (
        "a link with more in it",
        "[a](https://b \"t) <b>\") [c](https://d\\\"onclick=x) [e](<https://f g>)",
    ),
    ("a picture", "![p](http://evil/p.png) ![q](javascript:x) look!"),
    ("a picture by chance", "look\\![p](http://evil/p.png) and \\!<https://evil/q>"),
    ("a table", "| a | b |\n| --- | --- |\n| c | d | e |"),
    ("marks of Markdown", "# h\n- i\n1. j\n> k\n---\n```\ncode\n~~~\n***b*** __c__ ~~d~~ `e` ``f"),
    ("a fence that ends early", "~~~~\n```\n<b>\n````\n<i>\n~~~~\n<u>"),
    ("a formula", "=HYPERLINK(\"http://evil\";\"x\")"),
    ("a sum", "+1+cmd|' /C calc'!A0"),
    ("a difference", "-2+3"),
    ("a function", "@SUM(1+1)*cmd|' /C calc'!A0"),
    ("a formula behind a space", " \t\r\n=1+1"),
    ("a formula behind nothing", "\u{200b}=1+1"),
    ("a formula behind a mark", "\u{feff}=1+1\u{200e}=2"),
    ("a wide formula", "＝1＋1"),
    ("a new row", "a\"\n=1+1,\"b\",'c"),
    ("quotes", "\"\"\"'''\\\" \\u001b"),
    ("percent signs", "%s%n%x{0}{}${HOME}$(id)`id`"),
];

/// Returns every case.
pub fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (name, payload) in PAYLOADS {
        let case = |name: String, bytes: String| Case {
            name,
            payload: (*payload).into(),
            bytes: bytes.into_bytes(),
        };
        cases.push(case(format!("{name}, in every field"), everywhere(payload)));
        cases.push(case(format!("{name}, as it stands"), wrongly(payload)));
    }
    for (name, payload) in storms() {
        let bytes = everywhere(&payload).into_bytes();
        cases.push(Case { name: name.into(), payload, bytes });
    }
    for (name, bytes) in no_files() {
        cases.push(Case { name: name.into(), payload: String::new(), bytes });
    }
    cases
}

/// Writes a text as a TOML string that means exactly it.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        let _ = write!(quoted, "\\U{:08X}", u32::from(letter));
    }
    quoted + "\""
}

/// A timeline that says the same in every field that takes a text, each event told twice.
pub fn everywhere(text: &str) -> String {
    let p = quoted(text);
    let mut file = format!(
        "title = {p}\ndescription = {p}\nlanguage = {p}\nlicence = {p}\n{p} = {p}\n\
         [[era]]\nid = \"era\"\ntitle = {p}\nspan = \"1900/1999\"\n\
         [[person]]\nid = \"person\"\nname = {p}\nshort = {p}\nnative = {p}\naliases = [{p}]\n\
         [[person.term]]\noffice = {p}\nof = {p}\nspan = \"1900/1999\"\n\
         [[thread]]\nid = \"thread\"\ntitle = {p}\nquestion = {p}\n\
         [[source]]\nid = \"source\"\ntitle = {p}\nauthor = {p}\npublisher = {p}\nside = {p}\n\
         date = \"1950\"\nkind = \"memoir\"\nurl = \"https://example.org/a\"\n\
         [[source]]\nid = \"other\"\ntitle = {p}\nurl = {p}\n"
    );
    for (id, date) in [("\"one\"".to_owned(), "1907"), (p.clone(), "1908")] {
        let _ = write!(
            file,
            "[[event]]\nid = {id}\ntitle = {p}\ndate = \"{date}\"\ndate_note = {p}\n\
             date_source = \"source\"\naliases = [{p}]\nkind = \"bilateral\"\n\
             threads = [\"thread\", {p}]\nsummary = {p}\nbody = {p}\nagenda = [{p}]\n\
             outcome = {p}\nafterwards = {p}\nabsent = {p}\nsources = [\"source\", \"other\", {p}]\n\
             place = {{ name = {p}, country = {p}, now = {p}, lat = 1.5, lon = -1.5 }}\n\
             participants = [{{ person = \"person\" }}, {{ name = {p}, of = {p}, as = {p} }}]\n\
             documents = [{{ title = {p}, date = \"1907\", act = \"signed\" }}]\n\
             quotes = [{{ text = {p}, by = \"person\", source = \"source\" }}, {{ text = {p}, by = {p} }}]\n\
             [[event.claims]]\ntext = {p}\nsource = \"source\"\nverdict = \"wrong\"\nwhy = {p}\n"
        );
    }
    // Words of closed lists, dates and ids that do not fit are quoted by reports.
    let _ = write!(
        file,
        "[[event.links]]\nto = \"one\"\nkind = \"trigger\"\nclaim = {p}\nsource = \"source\"\n\
         [[event]]\ntitle = {p}\ndate = {p}\n[[event]]\ntitle = {p}\ndate = \"1909\"\nkind = {p}\n\
         ground = {p}\nplace = {p}\n[[event]]\ntitle = \"host\"\ndate = \"1910\"\nground = {}\n\
         [[lesson]]\ntitle = {p}\ngoal = {p}\n[[lesson.stop]]\nevent = \"one\"\nask = {p}\n\
         say = {p}\nreveal = {p}\nhide = [{p}]\nfilter = {p}\ncompare = {p}\n",
        quoted(&format!("host:{text}")),
    );
    let words = format!("ask = {p}\nsay = {p}\nreveal = {p}\nfilter = {p}\n");
    let _ = write!(
        file,
        "[[lesson]]\nid = {}\ntitle = {p}\ngoal = {p}\nminutes = 5\n\
         [[lesson.stop]]\nevent = {p}\nhide = [\"date\"]\ncompare = \"one\"\n{words}\
         [[lesson.stop]]\nevent = \"one\"\nhide = [\"people\", \"place\", \"outcome\"]\n{words}\
         [[lesson.stop]]\nevent = \"one\"\nask = {p}\n",
        quoted(&format!("{text} second")),
    );
    file
}

/// A timeline of which every sort of question can be asked, each made of the text.
pub fn questions(text: &str) -> String {
    let names = ["Ada", "Bela", "Cora", "Dora", "Emma", "Fina", "Gina"];
    let event = |(number, own): (usize, &str)| {
        // Names that only these events have; whatever several share is no answer to anything.
        let [title, place, country, name, state, outcome] = [
            "{} talks {text}",
            "{}ville",
            "{}land {text}",
            "{}son {text}",
            "State of {}",
            "{}tum est {}abat {}emus {}orum {}ibus {text}.",
        ]
        .map(|words| quoted(&words.replace("{}", own).replace("{text}", text)));
        let year = 1900 + 7 * number;
        format!(
            "[[person]]\nid = \"p{number}\"\nname = {name}\nshort = {name}\n\
             [[event]]\nid = \"e{number}\"\ntitle = {title}\ndate = \"{year}-05-17\"\n\
             kind = \"bilateral\"\nplace = {{ name = {place}, country = {country} }}\n\
             participants = [{{ person = \"p{number}\", of = {state} }}]\n\
             summary = {outcome}\noutcome = {outcome}\n"
        )
    };
    names.into_iter().enumerate().map(event).collect()
}

/// A file in which the text stands as it is, where TOML takes it and where it does not.
fn wrongly(text: &str) -> String {
    format!(
        "title = '''{text}'''\n# {text}\n[[event]]\nid = \"one\"\ntitle = \"One\"\ndate = \"1907\"\n\
         body = \"\"\"\n{text}\n\"\"\"\n[[event]]\ntitle = \"{text}\"\ndate = \"19{text}\"\n\
         {text} = 3\n[[{text}]]\n"
    )
}

/// Much of one thing in one place.
fn storms() -> Vec<(&'static str, String)> {
    vec![
        ("a storm of marks", format!("Z{}a{}l", "\u{301}".repeat(300), "\u{36f}".repeat(300))),
        ("a storm of nothing", format!("a{}b", "\u{200b}".repeat(300))),
        ("a storm of joiners", format!("👩{}", "\u{200d}👩".repeat(200))),
        ("a storm of flags", "🇫".repeat(301)),
        ("a word without an end", "x".repeat(2_000)),
        ("a wide word without an end", "首".repeat(500)),
        ("spaces without an end", format!("a{}b", " ".repeat(2_000))),
        ("deep quotations", ">".repeat(300) + " x"),
        ("deep lists", (0..60).map(|deep| "  ".repeat(deep) + "- x\n").collect()),
        ("deep stress", "*a **b ".repeat(100)),
        ("brackets without an end", "[".repeat(300) + &"](".repeat(200)),
        ("quotes without an end", "`".repeat(300) + &"_*".repeat(200)),
    ]
}

/// Files that are no timelines.
fn no_files() -> Vec<(&'static str, Vec<u8>)> {
    let one = "[[event]]\nid = \"one\"\ntitle = \"One\"\ndate = \"1907\"\n";
    let with = |more: &str| format!("{one}{more}").into_bytes();
    let title =
        |bytes: &[u8]| [b"[[event]]\ndate = \"1907\"\ntitle = \"a", bytes, b"b\"\n"].concat();
    let wide = |bytes: fn(u16) -> [u8; 2], start: &[u8]| {
        let units = one.encode_utf16().chain([0xD800, 0x1B, 0xDC00]);
        [start, &units.flat_map(bytes).collect::<Vec<_>>()].concat()
    };
    let dates: Vec<String> = [
        "999999999999-01-01",
        "-999999999999",
        "Y17E99",
        "Y-17E308",
        "9223372036854775808",
        "XXXX",
        "-XXXX",
        "[..1907,1908..]",
        "../..",
        "/",
        "1907/",
        "1/1",
        "0000-00-00",
        "Y99999999999999999999",
        "{1907,1908,1909..2000000000}",
        "1907-99",
        "9999999999/..",
    ]
    .iter()
    .map(|date| format!("[[event]]\ntitle = \"At {date}\"\ndate = \"{date}\"\n"))
    .collect();
    let urls: Vec<String> = [
        "javascript:alert(1)", "JAVASCRIPT://example.org/%0aalert(1)", "file:///etc/passwd",
        "data:text/html,<b>", "https://a b", "https://a\\\"onclick=", "https://a\\nb", "https://a'b",
        "http://a\\u001b[2J", "http://a\\u202eb", "//a", "https:a", "ftp://a", "--help", "https://",
        "https://a/)<script>", "https://a/'><script>", "https://a/|b`c", "https://a%1b%0a",
    ]
    .iter()
    .enumerate()
    .map(|(at, url)| {
        format!(
            "[[source]]\nid = \"s{at}\"\ntitle = \"S\"\nurl = \"{url}\"\n[[event]]\nid = \"e{at}\"\n\
             title = \"E\"\ndate = \"1907\"\nsources = [\"s{at}\"]\nbody = \"[x]({url}) <{url}>\"\n"
        )
    })
    .collect();
    vec![
        ("no bytes", Vec::new()),
        ("NUL bytes", [with("a = \"\0\"\n\0\0\0"), vec![0; 999]].concat()),
        ("half a surrogate as CESU-8", title(b"\xED\xA0\x80\xED\xB0\x80\xED\xA0\xBD")),
        ("an overlong escape", title(b"\xC1\x9B[2J\xE0\x80\x9B[2J\xF0\x80\x80\x9B[2J")),
        ("an overlong control", title(b"\xC2\x9B2J\xE0\x82\x9B2J\x9B2J\x9D0;x\x9C")),
        ("bytes of no encoding", title(b"\xFF\xFE\xFD\x80\xC0\xF5\xF8\x88\x80\x80\x80")),
        ("half a character at the end", with("a = \"\u{20ac}").split_last().unwrap().1.to_vec()),
        ("UTF-16, little end first", wide(u16::to_le_bytes, b"\xFF\xFE")),
        ("UTF-16, big end first", wide(u16::to_be_bytes, b"\xFE\xFF")),
        ("UTF-16 that does not say so", wide(u16::to_le_bytes, b"")),
        ("deep arrays", with(&format!("a = {}", "[".repeat(2_000)))),
        ("deep tables", with(&format!("a = {}", "{a = ".repeat(1_000)))),
        ("deep keys", with(&format!("[{}a]\nb = 1\n", "a.".repeat(1_000)))),
        (
            "keys twice",
            with("title = \"Two\"\ndate = \"1908\"\n[[event]]\nid = \"one\"\nid = \"one\"\n"),
        ),
        ("tables twice", format!("[event]\n[event]\n[[event]]\n[a]\na.b = 1\n[a.b]\n{one}").into()),
        ("every date", with(&dates.concat())),
        ("every address", with(&urls.concat())),
        (
            "wrong types",
            b"title = 1\nevent = 3\nera = [1, [2], {}]\nperson = {}\nsource = [[]]".to_vec(),
        ),
    ]
}
