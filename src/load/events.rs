//! The events of all files, in time order: looked at one after the other, then read in two halves at
//! the same time.
//!
//! Of many events there is never more than one at a time in each half: what was read is packed, and
//! what is asked of all of them is gathered on the way.

use std::sync::Arc;

use super::compact::{Limits, Packing, middle};
use super::draft::{Core, Draft, drafts};
use super::event::event;
use super::names::Names;
use super::people::From;
use super::{FEW, Opened, ids};
use crate::diagnostic::Diagnostic;
use crate::halves::each;
use crate::timeline::{Event, EventIx, Events, Gathered, Lists, Whole};

/// So many events and more stay packed: of fewer, all are at hand in no time. Tests see both ways.
const MANY: usize = if cfg!(test) { 150 } else { 4096 };

/// Packed events take about so much less than their text. Where they take more, they are moved once
/// or twice while they grow.
const ROOM: usize = 8;

/// What is made of some of the events.
struct Part<'f> {
    told: Vec<Diagnostic>,
    gathered: Gathered,
    events: Vec<Event>,
    packing: Packing<'f>,
}

/// Reads the events into the timeline. Returns them in the order of their ids, and what was
/// gathered of them.
pub(super) fn read<'f>(
    files: &mut [Opened<'f>],
    names: &mut Names<'f>,
    timeline: &mut Lists,
    list: &mut Vec<Diagnostic>,
) -> (Vec<EventIx>, Gathered) {
    let mut drafts = drafts(files, names, list);
    // Equal dates stay in file order; those left out go to the end.
    drafts.sort_by_key(|draft| {
        let order = core(draft).map(|core| core.when.order());
        (order.is_none(), order)
    });
    let count = drafts.partition_point(|draft| draft.core.is_ok());
    for (at, core) in drafts.iter().filter_map(core).enumerate() {
        names.events.settle(&core.id, at);
    }
    let by_id = ids::order(drafts.iter().filter_map(core).map(|core| core.id.as_str()));
    let (files, names, all, many) = (&*files, &*names, &drafts, count >= MANY);
    let room: usize = files.iter().map(|file| file.from.text.len() / ROOM).sum();
    let read = |first: usize, these: &[Draft<'f>]| {
        // Each thread counts the texts it makes in a place of its own.
        let wholes: Vec<Whole> = files.iter().map(|file| file.from.whole.beside()).collect();
        let mut part = Part {
            told: Vec::new(),
            // The first part is to hold the second one as well.
            gathered: Gathered::from(first, all.len() - first),
            events: Vec::new(),
            packing: Packing::new(files.iter().map(|file| file.from.text), room),
        };
        for draft in these {
            let file = draft.origin.file as usize;
            let (Some(opened), Some(whole)) = (files.get(file), wholes.get(file)) else { continue };
            let from = From { whole, ..opened.from };
            let Some(event) = event(draft, from, names, all, &mut part.told) else { continue };
            part.gathered.see(event.when.reach(), &event.threads, &event.links);
            if many {
                part.packing.put(&event);
            } else {
                part.events.push(event);
            }
        }
        part
    };
    let half = middle(count);
    let (here, there) = all.split_at(half);
    let (mut first, second) = each(all.len() >= FEW, || read(0, here), || read(half, there));
    // There is no room for them beside the parts while these are joined.
    drop(drafts);
    list.extend(first.told);
    list.extend(second.told);
    timeline.events = if many {
        let limits = Limits {
            persons: timeline.persons.len(),
            threads: timeline.threads.len(),
            sources: timeline.sources.len(),
            events: count,
        };
        let wholes = files.iter().map(|file| file.from.whole.clone()).collect();
        Events::packed(Arc::new(first.packing.and(second.packing).shelf(wholes, limits)))
    } else {
        first.events.extend(second.events);
        first.events.into()
    };
    (by_id, first.gathered.and(second.gathered))
}

/// Returns what an event has to have, where it has it.
fn core<'d>(draft: &'d Draft<'_>) -> Option<&'d Core> {
    draft.core.as_ref().ok()
}
