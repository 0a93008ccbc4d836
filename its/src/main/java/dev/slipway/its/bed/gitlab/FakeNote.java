package dev.slipway.its.bed.gitlab;

import java.time.Instant;

/** A comment. */
public record FakeNote(long id, String author, String body, boolean system, Instant created) {
  FakeNote with(String text) {
    return new FakeNote(id, author, text, system, created);
  }
}
