package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.forge.Note;
import java.util.List;
import java.util.Locale;

/** The end of a comment of ours, by which it is found again, whoever wrote it. */
final class NoteMark {
  private final Seal seal;
  private final RequestPlace place;

  NoteMark(Seal seal, RequestPlace place) {
    this.seal = seal;
    this.place = place;
  }

  /** A comment that is written once. */
  String write(long iid, Subject subject, String head, String text) {
    return text + "\n\n" + mark(iid, subject, head);
  }

  /** Whether it is among the comments. */
  boolean isIn(List<Note> notes, long iid, Subject subject, String head) {
    String mark = mark(iid, subject, head);
    return notes.stream().anyMatch(note -> note.text().contains(mark));
  }

  private String mark(long iid, Subject subject, String head) {
    String sealed =
        seal.of(
            "note", place.project().id(), place.source(), Long.toString(iid), subject.name(), head);
    return "<!-- slipway-note " + subject.name().toLowerCase(Locale.ROOT) + " " + sealed + " -->";
  }

  /** What a comment is about. */
  enum Subject {
    /** A person changed the branch. */
    EDITED,
    /** We close it. */
    CLOSING,
    /** A person reopened what we closed. */
    REOPENED
  }
}
