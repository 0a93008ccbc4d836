package dev.slipway.its.bed.gitlab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What issues and merge requests have in common. Guarded by their project. */
public class FakeIssuable {
  final long iid;
  final String author;
  final Instant created;
  String title = "";
  String description = "";
  String state = "opened";
  Instant updated;
  final TreeSet<String> labels = new TreeSet<>();
  final List<String> assignees = new ArrayList<>();
  final List<FakeNote> notes = new ArrayList<>();

  /** Who was mentioned in descriptions and comments. */
  final List<String> mentions = new ArrayList<>();

  FakeIssuable(long iid, String author, Instant created) {
    this.iid = iid;
    this.author = author;
    this.created = created;
    this.updated = created;
  }

  public long iid() {
    return iid;
  }

  public String author() {
    return author;
  }

  public String title() {
    return title;
  }

  public String description() {
    return description;
  }

  /** {@code opened}, {@code closed}, {@code merged}. */
  public String state() {
    return state;
  }

  public List<String> labels() {
    return List.copyOf(labels);
  }

  public List<String> assignees() {
    return List.copyOf(assignees);
  }

  public List<FakeNote> notes() {
    return List.copyOf(notes);
  }

  public List<String> mentions() {
    return List.copyOf(mentions);
  }

  boolean isOpen() {
    return state.equals("opened");
  }
}
