//! One event: its texts, and what goes when something of it is hidden.

use crate::teach::Hide;
use crate::timeline::{
    BLANK, Event, Ground, Kind, Origin, Participant, Place, Seldom, Text, ThinVec, When, Who, Words,
};

/// Visits every text of an event but its id.
pub(super) fn texts(event: &mut Event, visit: &mut impl FnMut(&mut dyn Words)) {
    let one: [&mut dyn Words; 7] = [
        &mut event.title,
        &mut event.date_note,
        &mut event.summary,
        &mut event.body,
        &mut event.outcome,
        &mut event.afterwards,
        &mut event.absent,
    ];
    one.into_iter().for_each(&mut *visit);
    event.aliases.iter_mut().chain(&mut event.agenda).for_each(|text| visit(text));
    if let Some(Ground::HostOf(state)) = &mut event.ground {
        visit(state);
    }
    if let Some(Place { name, country, now, .. }) = &mut event.place {
        visit(name);
        visit(country);
        visit(now);
    }
    for Participant { who, of, office } in &mut event.participants {
        named(who, visit);
        visit(of);
        visit(office);
    }
    event.documents.iter_mut().for_each(|paper| visit(&mut paper.title));
    for quote in &mut event.quotes {
        visit(&mut quote.text);
        named(&mut quote.by, visit);
    }
    for claim in &mut event.claims {
        visit(&mut claim.text);
        visit(&mut claim.why);
    }
    event.links.iter_mut().for_each(|link| visit(&mut link.claim));
}

fn named(who: &mut Who, visit: &mut impl FnMut(&mut dyn Words)) {
    match who {
        Who::Named(name) => visit(name),
        Who::Person(_) => {}
    }
}

/// Takes away what is hidden of an event, and what would tell it.
pub(super) fn hide(event: &mut Event, what: &[Hide]) {
    event.sources.clear();
    event.date_source = None;
    event.origin = Origin::default();
    event.claims.iter_mut().for_each(|claim| claim.source = None);
    event.quotes.iter_mut().for_each(|quote| quote.source = None);
    event.links.iter_mut().for_each(|link| link.source = None);
    for what in what {
        match what {
            Hide::Date => date(event),
            Hide::People => people(event),
            Hide::Place => place(event),
            Hide::Outcome => outcome(event),
        }
    }
}

fn date(event: &mut Event) {
    event.when = When::hidden();
    event.date_note.clear();
    event.documents.iter_mut().for_each(|paper| paper.when = None);
    event.links.clear();
}

fn people(event: &mut Event) {
    let somebody = || Who::Named(BLANK.into());
    let one = Participant { who: somebody(), of: Text::default(), office: Seldom::default() };
    event.participants = ThinVec::from([one]);
    event.quotes.iter_mut().for_each(|quote| quote.by = somebody());
    // Talks of envoys: who sat there is told by what it is called.
    event.kind = None;
    if let Some(Ground::HostOf(_)) = event.ground {
        event.ground = Some(Ground::Host);
    }
}

fn place(event: &mut Event) {
    event.place = Some(Place { name: BLANK.into(), ..Place::default() });
    event.ground = None;
    event.aliases.clear();
    event.participants.retain(|one| !is_host(one));
    // One blank state among others would be the one in which they met.
    if event.participants.iter().any(|one| one.of.contains(BLANK)) {
        for Participant { of, office, .. } in &mut event.participants {
            *of = BLANK.into();
            *office = BLANK.into();
        }
    }
}

/// Says whether somebody was there as the host, by which one knows where it was.
fn is_host(one: &Participant) -> bool {
    one.office.split(|c: char| !c.is_alphabetic()).any(|word| word == "host")
}

fn outcome(event: &mut Event) {
    for text in [&mut event.summary, &mut event.body, &mut event.outcome] {
        *text = BLANK.into();
    }
    event.afterwards.clear();
    event.absent.clear();
    event.date_note.clear();
    event.documents.clear();
    event.quotes.clear();
    event.claims.clear();
    event.links.clear();
    event.aliases.clear();
    if event.kind == Some(Kind::Cancelled) {
        event.kind = None;
    }
}
