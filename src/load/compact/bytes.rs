//! Values as bytes: numbers as short as they are small, texts as places, lists behind their length.

use crate::timeline::{EventIx, PersonIx, Seldom, SourceIx, Text, ThinVec, ThreadIx, Whole};

/// A value that can be packed.
pub(super) trait Packed: Sized {
    /// Writes the value.
    fn pack(&self, to: &mut Writer<'_>);

    /// Reads the value; nothing where the bytes are none.
    fn unpack(from: &mut Reader<'_>) -> Option<Self>;

    /// Reads over the value; nothing where [`Packed::unpack`] would return nothing.
    fn skim(from: &mut Reader<'_>) -> Option<()> {
        Self::unpack(from).map(drop)
    }
}

/// Bytes that are written, and the files in which texts have their places.
#[derive(Debug)]
pub(super) struct Writer<'f> {
    /// What was written.
    pub bytes: Vec<u8>,
    files: Vec<&'f str>,
    /// In which file the last text stood, and where it ended: the next is near.
    last: (usize, usize),
}

impl<'f> Writer<'f> {
    /// Begins.
    pub fn new(files: Vec<&'f str>) -> Self {
        Self { bytes: Vec::new(), files, last: (0, 0) }
    }

    /// Goes on with what can be read by itself.
    pub fn anew(&mut self) {
        self.last = (0, 0);
    }

    /// Writes values one after the other.
    pub fn all<'a, T: Packed + 'a>(&mut self, values: impl IntoIterator<Item = &'a T>) {
        for value in values {
            value.pack(self);
        }
    }

    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(low(number) | 0x80);
            number >>= 7;
        }
        self.bytes.push(low(number));
    }

    /// Finds the file in which a text stands, and where: first that of the last text.
    fn place(&self, text: &Text) -> Option<(usize, usize)> {
        let here = self.files.get(self.last.0).and_then(|file| text.place_in(file));
        here.map(|start| (self.last.0, start)).or_else(|| {
            let mut files = self.files.iter().enumerate();
            files.find_map(|(number, file)| Some((number, text.place_in(file)?)))
        })
    }

    fn text(&mut self, text: &Text) {
        let length = text.len() as u64 * 4;
        match self.place(text).filter(|_| length > 0) {
            None => {
                self.number(length);
                self.bytes.extend_from_slice(text.as_bytes());
            }
            Some((file, start)) => {
                let same = file == self.last.0;
                self.number(length + if same { 1 } else { 2 });
                if !same {
                    self.number(file as u64);
                    self.last = (file, 0);
                }
                // What lies behind is an even number, what lies before an odd one.
                match start.checked_sub(self.last.1) {
                    Some(further) => self.number(further as u64 * 2),
                    None => self.number((self.last.1 - start) as u64 * 2 - 1),
                }
                self.last.1 = start + text.len();
            }
        }
    }
}

fn low(number: u64) -> u8 {
    u8::try_from(number & 0x7f).expect("seven bits are no more than eight")
}

/// How long the lists are that indexes lead into.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::load) struct Limits {
    pub persons: usize,
    pub threads: usize,
    pub sources: usize,
    pub events: usize,
}

/// Where a text stands.
enum Place<'b> {
    /// Among the bytes themselves.
    Here(&'b str),
    /// In a file, if there is such a place.
    There { file: usize, start: usize, length: usize },
}

/// Bytes that are read.
#[derive(Debug)]
pub(super) struct Reader<'b> {
    bytes: &'b [u8],
    files: Vec<Whole>,
    last: (usize, usize),
    /// Below which indexes have to be.
    pub limits: Limits,
}

impl<'b> Reader<'b> {
    /// Begins.
    pub fn new(bytes: &'b [u8], files: Vec<Whole>, limits: Limits) -> Self {
        Self { bytes, files, last: (0, 0), limits }
    }

    /// Goes on with what can be read by itself.
    pub fn anew(&mut self) {
        self.last = (0, 0);
    }

    /// Returns what is still to be read.
    pub fn rest(&self) -> &'b [u8] {
        self.bytes
    }

    /// Returns how many files there are.
    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// Reads a byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    /// Reads so many bytes.
    pub fn bytes(&mut self, count: usize) -> Option<&'b [u8]> {
        let (bytes, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(bytes)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<Text> {
        match self.place()? {
            Place::Here(text) => Some(text.into()),
            Place::There { file, start, length } => self.files.get(file)?.at(start, length),
        }
    }

    fn skim_text(&mut self) -> Option<()> {
        match self.place()? {
            Place::Here(_) => Some(()),
            Place::There { file, start, length } => {
                let end = start.checked_add(length)?;
                self.files.get(file)?.text().get(start..end).map(drop)
            }
        }
    }

    /// Reads where a text stands.
    fn place(&mut self) -> Option<Place<'b>> {
        let head = self.number()?;
        let length = usize::try_from(head / 4).ok()?;
        match head % 4 {
            0 => str::from_utf8(self.bytes(length)?).ok().map(Place::Here),
            same @ 1..=2 => {
                if same == 2 {
                    self.last = (usize::unpack(self)?, 0);
                }
                let way = usize::unpack(self)?;
                let start = match way % 2 {
                    0 => self.last.1.checked_add(way / 2)?,
                    _ => self.last.1.checked_sub(way / 2 + 1)?,
                };
                self.last.1 = start.checked_add(length)?;
                Some(Place::There { file: self.last.0, start, length })
            }
            _ => None,
        }
    }

    fn index(&mut self, limit: usize) -> Option<usize> {
        usize::unpack(self).filter(|at| *at < limit)
    }
}

macro_rules! numbers {
    ($($type:ty)*) => {$(
        impl Packed for $type {
            fn pack(&self, to: &mut Writer<'_>) {
                to.number(u64::try_from(*self).expect("no number has more than 64 bits"));
            }

            fn unpack(from: &mut Reader<'_>) -> Option<Self> {
                Self::try_from(from.number()?).ok()
            }
        }
    )*};
}

numbers! { u8 u32 usize }

macro_rules! indexes {
    ($($type:ident $list:ident;)*) => {$(
        impl Packed for $type {
            fn pack(&self, to: &mut Writer<'_>) {
                self.get().pack(to);
            }

            fn unpack(from: &mut Reader<'_>) -> Option<Self> {
                from.index(from.limits.$list).map(Self::new)
            }
        }
    )*};
}

indexes! {
    PersonIx persons;
    ThreadIx threads;
    SourceIx sources;
    EventIx events;
}

impl Packed for bool {
    fn pack(&self, to: &mut Writer<'_>) {
        u8::from(*self).pack(to);
    }

    fn unpack(from: &mut Reader<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Packed for f64 {
    fn pack(&self, to: &mut Writer<'_>) {
        to.bytes.extend_from_slice(&self.to_le_bytes());
    }

    fn unpack(from: &mut Reader<'_>) -> Option<Self> {
        from.bytes(8)?.try_into().ok().map(Self::from_le_bytes)
    }
}

impl Packed for Text {
    fn pack(&self, to: &mut Writer<'_>) {
        to.text(self);
    }

    fn unpack(from: &mut Reader<'_>) -> Option<Self> {
        from.text()
    }

    fn skim(from: &mut Reader<'_>) -> Option<()> {
        from.skim_text()
    }
}

impl Packed for Seldom {
    fn pack(&self, to: &mut Writer<'_>) {
        match self.text() {
            Some(text) => to.text(text),
            None => to.number(0),
        }
    }

    fn unpack(from: &mut Reader<'_>) -> Option<Self> {
        from.text().map(Self::from)
    }

    fn skim(from: &mut Reader<'_>) -> Option<()> {
        from.skim_text()
    }
}

impl Packed for String {
    fn pack(&self, to: &mut Writer<'_>) {
        to.text(&Text::from(self.as_str()));
    }

    fn unpack(from: &mut Reader<'_>) -> Option<Self> {
        from.text().map(Self::from)
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, to: &mut Writer<'_>) {
        self.is_some().pack(to);
        if let Some(value) = self {
            value.pack(to);
        }
    }

    fn unpack(from: &mut Reader<'_>) -> Option<Self> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }

    fn skim(from: &mut Reader<'_>) -> Option<()> {
        if bool::unpack(from)? { T::skim(from) } else { Some(()) }
    }
}

macro_rules! lists {
    ($($type:ident)*) => {$(
        impl<T: Packed> Packed for $type<T> {
            fn pack(&self, to: &mut Writer<'_>) {
                self.len().pack(to);
                to.all(self);
            }

            fn unpack(from: &mut Reader<'_>) -> Option<Self> {
                let count = usize::unpack(from)?;
                if count == 0 {
                    return Some(Self::new());
                }
                // Every item takes a byte at least: so no number alone can fill the memory.
                let mut list = Self::with_capacity(count.min(from.rest().len()));
                for _ in 0..count {
                    list.push(T::unpack(from)?);
                }
                Some(list)
            }

            fn skim(from: &mut Reader<'_>) -> Option<()> {
                (0..usize::unpack(from)?).try_for_each(|_| T::skim(from))
            }
        }
    )*};
}

lists! { Vec ThinVec }
