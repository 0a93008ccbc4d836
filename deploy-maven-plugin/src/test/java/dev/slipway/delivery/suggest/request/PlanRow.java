package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequest.State;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.net.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a situation of a row of {@code plans.txt}. */
final class PlanRow {
  static final Seal SEAL = Seal.keyed(Secret.of("a key of this test"));
  static final RequestPlace PLACE = place("orders");

  private static final MarkerText MARKERS = new MarkerText(SEAL, PLACE);
  private static final CommitMark COMMITS = new CommitMark(SEAL, PLACE);
  private static final String BASE = "b".repeat(40);
  private static final String TARGET = "c".repeat(40);
  private static final String HEAD = "1".repeat(40);
  private static final String OTHER = "2".repeat(40);
  private static final String OLD = "3".repeat(40);

  private final String[] columns;

  PlanRow(String[] columns) {
    this.columns = columns;
  }

  static RequestPlace place(String group) {
    return RequestPlace.of(
        new Project("7", "shop/env", URI.create("https://gitlab.example.com/shop/env"), "main", ""),
        group);
  }

  Wanted wanted() {
    String[] words = columns[3].strip().split(" ");
    List<String> all = List.of(words);
    if (words[0].equals("nothing")) {
      return new Wanted.Nothing("It is applied.");
    }
    return new Wanted.Updates(
        versions(words[0]),
        all.contains("b") ? "b" : "a",
        new Wanted.Rights(all.contains("auto"), !all.contains("waits"), all.contains("forced")));
  }

  private static List<String> versions(String text) {
    return Arrays.stream(text.split(",")).map(version -> "item-" + version).toList();
  }

  Situation situation() {
    List<MergeRequest> open = new ArrayList<>();
    boolean moved = columns[1].contains("moved");
    for (String text : columns[1].strip().split(", ")) {
      if (!text.equals("-")) {
        open.add(open(text));
      }
    }
    List<MergeRequest> closed = new ArrayList<>();
    Set<Long> noted = new HashSet<>();
    for (String text : columns[2].strip().split(", ")) {
      if (!text.equals("-")) {
        long iid = closed.size() + 1L;
        closed.add(closed(iid, text));
        if (text.startsWith("noted")) {
          noted.add(iid);
        }
      }
    }
    return new Situation(moved ? TARGET : BASE, tip(), open, closed, noted);
  }

  private Optional<Situation.Tip> tip() {
    String stamp = COMMITS.message("Update", BASE, Optional.of("9".repeat(40)));
    return switch (columns[0].strip()) {
      case "none" -> Optional.empty();
      case "named" -> tip(HEAD);
      case "old" -> tip(OLD);
      case "contained", "empty-moved" -> tip(BASE);
      case "left" -> tip(OTHER, commit(OTHER, BASE, stamp));
      case "left-moved" ->
          tip(
              OTHER,
              commit(OTHER, OLD, COMMITS.message("Update", OLD, Optional.of("9".repeat(40)))));
      case "person" -> tip(OTHER, commit(OTHER, BASE, "Another change"));
      case "on-top" ->
          tip(
              OTHER,
              commit(OTHER, HEAD, "Another change"),
              commit(HEAD, BASE, COMMITS.message("Update", BASE, Optional.empty())));
      case "amended" ->
          tip(OTHER, commit(OTHER, BASE, COMMITS.message("Update", BASE, Optional.empty())));
      case "copied" ->
          tip(
              OTHER,
              commit(
                  OTHER,
                  BASE,
                  new CommitMark(SEAL, place("billing"))
                      .message("Update", BASE, Optional.empty())));
      case "rebased" ->
          tip(OTHER, commit(OTHER, TARGET, COMMITS.message("Update", BASE, Optional.empty())));
      default -> throw new IllegalArgumentException(columns[0]);
    };
  }

  private static Optional<Situation.Tip> tip(String id, CommitFacts... ahead) {
    return Optional.of(new Situation.Tip(id, List.of(ahead)));
  }

  private static CommitFacts commit(String id, String parent, String message) {
    Instant time = Instant.parse("2026-11-30T06:00:00Z");
    return new CommitFacts(id, List.of(parent), "anybody", time, time, message, Optional.empty());
  }

  private static MergeRequest open(String text) {
    List<String> words = List.of(text.split(" "));
    String stamp = COMMITS.stamp(BASE, Optional.empty());
    Marker.Written written = new Marker.Written(HEAD, BASE, stamp);
    boolean conflict = words.contains("conflict");
    switch (words.get(0)) {
      case "stranger":
        return request(6, State.OPEN, "Mine", conflict);
      case "copied":
        return request(
            6, State.OPEN, new MarkerText(SEAL, place("billing")).write("Copy", any()), conflict);
      case "other-key":
        return request(
            6, State.OPEN, new MarkerText(Seal.plain(), PLACE).write("Forged", any()), conflict);
      default:
        Marker marker =
            new Marker(
                versions(words.get(1)),
                written,
                words.contains("shown-b") ? "b" : "a",
                words.contains("queued")
                    ? Marker.State.QUEUED
                    : words.contains("we-closed") ? Marker.State.CLOSED : Marker.State.OPEN,
                Marker.Hour.NONE);
        long iid = words.get(0).equals("fork") ? 8 : 5;
        return request(iid, State.OPEN, MARKERS.write("Text", marker), conflict);
    }
  }

  private static Marker any() {
    return new Marker(
        List.of("item-1"),
        new Marker.Written(OTHER, BASE, ""),
        "a",
        Marker.State.OPEN,
        Marker.Hour.NONE);
  }

  private static MergeRequest closed(long iid, String text) {
    String[] words = text.split(" ");
    Marker marker =
        new Marker(
            versions(words[1]),
            new Marker.Written(OLD, BASE, COMMITS.stamp(BASE, Optional.empty())),
            "a",
            words[0].equals("us") ? Marker.State.CLOSED : Marker.State.OPEN,
            Marker.Hour.NONE);
    MarkerText markers =
        words[0].equals("stranger") ? new MarkerText(Seal.plain(), PLACE) : MARKERS;
    return request(iid, State.CLOSED, markers.write("Text", marker), false);
  }

  private static MergeRequest request(
      long iid, State state, String description, boolean conflicts) {
    return new MergeRequest(
        iid,
        state,
        "Update orders",
        description,
        PLACE.branches(),
        HEAD,
        new MergeRequest.Facts(
            URI.create("https://gitlab.example.com/shop/env/-/merge_requests/" + iid),
            "another",
            List.of(),
            false,
            conflicts,
            "",
            Optional.empty()));
  }
}
