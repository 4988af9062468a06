//! The thread for what may take long: reading the files again, searching a large timeline.
//!
//! It takes all that is asked of it and does the newest of each sort; what was asked before is no
//! longer wanted by anybody, and a search that has begun is given up when a newer one waits. Its
//! answers are messages like any other.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::hooks;
use super::perform::SMALL;
use super::play::answer_while;
use super::sources::Sources;
use super::world::{World, start, words};
use crate::app::{Document, Message, Purpose};
use crate::load::Input;
use crate::search::Query;

/// Something to do.
#[derive(Debug)]
pub(super) enum Job {
    /// Read the files again.
    Load(Cause),
    /// Search a timeline.
    Search(Search),
    /// Make a timeline ready for searching, before anybody searches.
    Index(Arc<Document>),
    /// Know that the files were read by somebody else, and what they held.
    Know(Seen),
}

/// Why files are read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cause {
    /// They may have changed: where they have not, nothing is to be told.
    Noticed,
    /// The user asked for it.
    Asked,
}

/// A search.
#[derive(Debug)]
pub(super) struct Search {
    /// In what.
    pub(super) document: Arc<Document>,
    /// What for.
    pub(super) purpose: Purpose,
    /// For what.
    pub(super) query: String,
    /// Which one it is.
    pub(super) generation: u64,
}

/// Starts the worker; `seen` is what the files on screen held. What comes through the returned
/// channel is done.
pub(super) fn work(sources: Sources, seen: Seen, world: Sender<World>) -> io::Result<Sender<Job>> {
    let (jobs, asked) = channel();
    let inbox = Inbox::new(asked);
    let mut files = Files { last: seen, sources };
    start("worker", world, move |world| {
        while let Some(jobs) = inbox.next() {
            for message in jobs.into_iter().filter_map(|job| files.run(job, &inbox)) {
                if world.send(World::Answered(message)).is_err() {
                    return;
                }
            }
        }
    })?;
    Ok(jobs)
}

/// Where what is asked arrives. All threads of a search look into it.
struct Inbox(Mutex<Asked>);

struct Asked {
    jobs: Receiver<Job>,
    /// What arrived while something else was done.
    waiting: Vec<Job>,
}

impl Inbox {
    fn new(jobs: Receiver<Job>) -> Self {
        Self(Mutex::new(Asked { jobs, waiting: Vec::new() }))
    }

    fn open(&self) -> MutexGuard<'_, Asked> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for something to do, and takes all of it; nothing once nobody can ask any more.
    fn next(&self) -> Option<Vec<Job>> {
        let Asked { jobs, waiting } = &mut *self.open();
        if waiting.is_empty() {
            waiting.push(jobs.recv().ok()?);
        }
        Some(newest(waiting.drain(..).chain(jobs.try_iter())))
    }

    /// Says whether somebody still waits for a search: nobody does once there is a newer one for the
    /// same purpose, or once the program ends. A completion keeps no other search waiting.
    fn awaits(&self, purpose: Purpose) -> bool {
        let Asked { jobs, waiting } = &mut *self.open();
        loop {
            match jobs.try_recv() {
                Ok(job) => waiting.push(job),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => return false,
            }
        }
        let newer = |job: &Job| match job {
            Job::Search(search) => search.purpose == purpose || purpose == Purpose::Completion,
            Job::Load(_) | Job::Index(_) | Job::Know(_) => false,
        };
        !waiting.iter().any(newer)
    }
}

/// Keeps the newest job of each sort: searches first, they are quick.
fn newest(asked: impl Iterator<Item = Job>) -> Vec<Job> {
    let mut load: Option<Cause> = None;
    let mut searches: Vec<Search> = Vec::new();
    let mut index: Option<Arc<Document>> = None;
    let mut know: Option<Seen> = None;
    for job in asked {
        match job {
            Job::Load(cause) => load = load.max(Some(cause)),
            Job::Search(search) => {
                searches.retain(|other| other.purpose != search.purpose);
                searches.push(search);
            }
            Job::Index(document) => index = Some(document),
            Job::Know(seen) => know = Some(seen),
        }
    }
    let searches = searches.into_iter().map(Job::Search);
    let files = know.map(Job::Know).into_iter().chain(load.map(Job::Load));
    searches.chain(index.map(Job::Index)).chain(files).collect()
}

/// The files, and what they held when they were read last.
struct Files {
    sources: Sources,
    last: Seen,
}

/// Files of so many bytes at most are compared by what they hold, larger ones by their stamps alone:
/// holding what they held a second time, to learn that nothing has changed, would be felt.
const COMPARED: usize = 1 << 22;

/// What files held when they were read, kept in place of the bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Their lengths and when they were changed, as the system says.
    stamp: u64,
    /// What they held, of files that are compared by that.
    digest: Option<u64>,
}

impl Seen {
    /// Notes what was read; the stamp has to be taken before.
    pub(super) fn new(stamp: u64, inputs: &[Input]) -> Self {
        let length = |input: &Input| input.bytes.as_ref().map_or(0, |bytes| bytes.len());
        let small = inputs.iter().map(length).sum::<usize>() <= COMPARED;
        Self { stamp, digest: small.then(|| digest(inputs)) }
    }

    /// Says whether what is read now is what was seen.
    fn is_still(self, now: Self) -> bool {
        match (self.digest, now.digest) {
            (Some(before), Some(now)) => before == now,
            (None, _) | (_, None) => self == now,
        }
    }
}

impl Files {
    /// Does a job. A mistake of ours costs the job, not the session.
    fn run(&mut self, job: Job, inbox: &Inbox) -> Option<Message> {
        let doing = match &job {
            Job::Load(_) => "could not read the files again",
            Job::Search(_) => "could not search",
            Job::Index(_) | Job::Know(_) => "could not make the timeline ready for searching",
        };
        let work = || match job {
            Job::Load(cause) => {
                if cause == Cause::Asked {
                    hooks::breaks_at("worker");
                }
                self.load(cause)
            }
            Job::Search(search) => {
                let Search { document, purpose, query, generation } = search;
                let wanted = || inbox.awaits(purpose);
                answer_while(&document, (purpose, &query), generation, &wanted)
            }
            Job::Index(document) => {
                prepare(&document, inbox);
                None
            }
            Job::Know(seen) => {
                self.last = seen;
                None
            }
        };
        catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
            let why = format!("summitry has a mistake: {}", words(&*panic));
            Some(Message::Failed { doing: doing.into(), why })
        })
    }

    /// Reads the files, and once more where they changed meanwhile: what was read then may be torn.
    /// One that never rests is taken as it is, and noticed again.
    fn whole(&self, stamp: u64) -> (u64, Vec<Input>) {
        let (mut stamp, mut inputs) = (stamp, self.sources.again());
        for _ in 0..TRIES {
            let now = self.sources.stamp();
            if now == stamp {
                break;
            }
            (stamp, inputs) = (now, self.sources.again());
        }
        (stamp, inputs)
    }

    /// Reads the files again. While one cannot be read (some editors take it away for a moment),
    /// what is on screen stays.
    fn load(&mut self, cause: Cause) -> Option<Message> {
        let noticed = cause == Cause::Noticed;
        let stamp = self.sources.stamp();
        let large = self.last.digest.is_none();
        if noticed && (self.sources.files().is_empty() || (large && stamp == self.last.stamp)) {
            return None;
        }
        let (stamp, inputs) = self.whole(stamp);
        let now = Seen::new(stamp, &inputs);
        if noticed && self.last.is_still(now) {
            return None;
        }
        self.last = now;
        let lost = inputs.iter().find_map(|input| Some((&input.name, input.bytes.as_ref().err()?)));
        if let Some((name, why)) = lost {
            let doing = format!("could not read {name} again");
            return Some(Message::Failed { doing, why: why.clone() });
        }
        let (document, report) = self.sources.document(inputs);
        document.index();
        Some(Message::Loaded(document, report))
    }
}

/// Makes a timeline ready for searching, and searches a large one for something broad that nobody
/// waits for: the first search takes twice as long as the next, since the system has yet to hand
/// out the memory.
fn prepare(document: &Document, inbox: &Inbox) {
    let index = document.index();
    if document.timeline.events.len() > SMALL.0 {
        index.search_while(&document.timeline, &Query::parse("a"), 1, &|| {
            inbox.awaits(Purpose::Jump)
        });
    }
}

/// How often files that change while they are read are read once more, at most.
const TRIES: usize = 3;

/// Tells apart what was read.
fn digest(inputs: &[Input]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for input in inputs {
        input.bytes.hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{self, File};

    fn search(purpose: Purpose, generation: u64) -> Job {
        let document = Arc::default();
        Job::Search(Search { document, purpose, query: "a".into(), generation })
    }

    fn inbox() -> (Sender<Job>, Inbox) {
        let (send, asked) = channel();
        (send, Inbox::new(asked))
    }

    /// A timeline so large that a search in it has several slices.
    fn large() -> Arc<Document> {
        let event = |at: i32| {
            format!("[[event]]\nid = \"e{at}\"\ntitle = \"Talks {at}\"\ndate = \"1985\"\n")
        };
        let text = (0..9_000).map(event).collect::<String>();
        let input = Input { name: "many.toml".into(), bytes: Ok(text.into()) };
        Arc::new(Document::new(crate::load::load(vec![input])).0)
    }

    #[test]
    fn a_search_that_nobody_awaits_any_more_is_given_up_and_the_newer_one_is_answered() {
        let (send, inbox) = inbox();
        let mut files = Files { last: Seen::default(), sources: Sources::default() };
        let document = large();
        let ask = |query: &str, purpose: Purpose, generation: u64| {
            let (document, query) = (Arc::clone(&document), query.into());
            send.send(Job::Search(Search { document, purpose, query, generation })).unwrap();
        };
        let mut answers = |jobs: Vec<Job>| {
            let answers = jobs.into_iter().filter_map(|job| files.run(job, &inbox));
            let generation = |message| {
                let found =
                    if let Message::Found(_, number, _) = message { Some(number) } else { None };
                let through =
                    if let Message::Filtered(number, _) = message { Some(number) } else { None };
                found.or(through)
            };
            answers.filter_map(generation).collect::<Vec<_>>()
        };
        ask("talks", Purpose::Jump, 1);
        ask("talks", Purpose::Filter, 2);
        let jobs = inbox.next().unwrap();
        // It comes while the others are at work.
        ask("talks 1985", Purpose::Jump, 3);
        assert_eq!(answers(jobs), [2]);
        assert_eq!(answers(inbox.next().unwrap()), [3]);
        // A completion would be told by no number; it is not there at all.
        ask("id:e", Purpose::Completion, 4);
        let jobs = inbox.next().unwrap();
        ask("talks", Purpose::Filter, 5);
        let told = jobs.into_iter().filter_map(|job| files.run(job, &inbox)).count();
        assert_eq!(told, 0);
        assert_eq!(inbox.next().unwrap().len(), 1);
        drop(send);
        assert!(inbox.next().is_none());
    }

    #[test]
    fn only_the_newest_of_each_sort_is_done() {
        let (send, inbox) = inbox();
        for generation in 1..9 {
            send.send(search(Purpose::Jump, generation)).unwrap();
        }
        send.send(Job::Load(Cause::Asked)).unwrap();
        send.send(search(Purpose::Filter, 9)).unwrap();
        send.send(Job::Load(Cause::Noticed)).unwrap();
        send.send(Job::Index(Arc::default())).unwrap();
        let told = inbox.next().unwrap().into_iter().map(|job| match job {
            Job::Load(cause) => format!("{cause:?}"),
            Job::Search(search) => format!("{:?} {}", search.purpose, search.generation),
            Job::Index(_) => "index".into(),
            Job::Know(_) => "know".into(),
        });
        assert_eq!(told.collect::<Vec<_>>(), ["Jump 8", "Filter 9", "index", "Asked"]);
    }

    #[test]
    fn a_search_is_answered_with_its_number() {
        let mut files = Files { last: Seen::default(), sources: Sources::default() };
        let (_send, inbox) = inbox();
        let answer = files.run(search(Purpose::Filter, 7), &inbox);
        assert!(matches!(answer, Some(Message::Filtered(7, events)) if events.is_empty()));
        let answer = files.run(search(Purpose::Jump, 8), &inbox);
        assert!(matches!(answer, Some(Message::Found(Purpose::Jump, 8, _))));
    }

    #[test]
    fn files_are_loaded_when_they_changed_or_when_asked() {
        let (_send, inbox) = inbox();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "title = \"One\"").unwrap();
        let (sources, inputs) = Sources::open(std::slice::from_ref(&path)).unwrap();
        let mut files = Files { last: Seen::new(sources.stamp(), &inputs), sources };
        let title = |message: Option<Message>| match message {
            Some(Message::Loaded(document, _)) => document.timeline.title.to_string(),
            Some(Message::Failed { doing, why }) => format!("{doing}: {why}"),
            _ => String::new(),
        };
        assert_eq!(title(files.run(Job::Load(Cause::Noticed), &inbox)), "");
        assert_eq!(title(files.run(Job::Load(Cause::Asked), &inbox)), "One");
        fs::write(&path, "title = \"Two\"").unwrap();
        assert_eq!(title(files.run(Job::Load(Cause::Noticed), &inbox)), "Two");
        assert_eq!(title(files.run(Job::Load(Cause::Noticed), &inbox)), "");
        fs::remove_file(&path).unwrap();
        assert!(
            title(files.run(Job::Load(Cause::Noticed), &inbox)).ends_with("again: no such file")
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_large_file_that_changed_is_read_whatever_its_length_and_the_clock_say() {
        let (_send, inbox) = inbox();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let put = |title: &str, to: &std::path::Path| {
            fs::write(to, format!("title = \"{title}\"")).unwrap();
            // The clock jumps back, or whoever copied the file kept its date.
            let past = std::time::SystemTime::UNIX_EPOCH;
            File::options().write(true).open(to).unwrap().set_modified(past).unwrap();
        };
        put("One", &path);
        let (sources, _) = Sources::open(std::slice::from_ref(&path)).unwrap();
        // As of one that is too large to be compared by what it holds.
        let seen = |sources: &Sources| Seen { stamp: sources.stamp(), digest: None };
        let mut files = Files { last: seen(&sources), sources };
        assert!(files.run(Job::Load(Cause::Noticed), &inbox).is_none());
        // Some systems count time in steps of milliseconds: the second change is a later one.
        let before = files.sources.stamp();
        for _ in 0..1000 {
            put("Two", &path);
            if files.sources.stamp() != before {
                break;
            }
        }
        assert!(matches!(files.run(Job::Load(Cause::Noticed), &inbox), Some(Message::Loaded(..))));
        files.last = seen(&files.sources);
        put("Six", &folder.path().join("b.toml"));
        fs::rename(folder.path().join("b.toml"), &path).unwrap();
        assert!(matches!(files.run(Job::Load(Cause::Noticed), &inbox), Some(Message::Loaded(..))));
    }
}
