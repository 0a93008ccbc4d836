package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Proposal;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.body.BodyContent.UpdateChange;
import dev.slipway.delivery.suggest.changelog.Changelog;
import dev.slipway.delivery.suggest.changelog.Changelog.Direction;
import dev.slipway.delivery.suggest.changelog.Changelog.Extent;
import dev.slipway.delivery.suggest.changelog.Changelog.Group;
import dev.slipway.delivery.suggest.changelog.ManifestDiff;
import dev.slipway.delivery.suggest.changelog.ManifestDiff.Kind;
import dev.slipway.delivery.suggest.changelog.ManifestDiff.ObjectChange;
import dev.slipway.delivery.suggest.gate.Gate;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A merge request with a hostile text in every field of every kind of update. */
final class HostileBodies {
  private static final Instant TIME = Instant.EPOCH;

  private HostileBodies() {}

  static BodyContent content(String text) {
    List<Update> updates = new ArrayList<>();
    List<UpdateChange> changes = new ArrayList<>();
    for (ReferenceKind kind : ReferenceKind.values()) {
      updates.add(update(kind, text));
      Direction direction = Direction.values()[changes.size() % Direction.values().length];
      changes.add(new UpdateChange(changelog(direction, text), Optional.of(diff(text)), ""));
    }
    updates.add(update(ReferenceKind.BUNDLE, text));
    changes.add(new UpdateChange(changelog(Direction.FORWARD, text), Optional.empty(), text));
    return content(updates, changes, text);
  }

  /** One update only: its title has all names. */
  static BodyContent single(ReferenceKind kind, String text) {
    UpdateChange change =
        new UpdateChange(changelog(Direction.DIVERGED, text), Optional.of(diff(text)), "");
    return content(List.of(update(kind, text)), List.of(change), text);
  }

  private static BodyContent content(
      List<Update> updates, List<UpdateChange> changes, String text) {
    List<Gate> gates =
        List.of(
            new Gate(text, Gate.State.WAITING, text, Optional.of(TIME)),
            new Gate(text, Gate.State.OPEN, text, Optional.empty()));
    return new BodyContent(new Proposal(text, text, text, updates, gates), changes, "");
  }

  private static Update update(ReferenceKind kind, String text) {
    return new Update(
        new Reference(
            kind,
            text,
            new Reference.Place(text, text, text, text),
            new Reference.Current(text, Optional.of(text), text)),
        new Candidate(
            kind == ReferenceKind.IMAGE ? text : text + "2",
            URI.create(""),
            Optional.of(text),
            text + "-dirty",
            Optional.empty()),
        text,
        text);
  }

  private static Changelog changelog(Direction direction, String text) {
    CommitFacts commit = commit("1", "feat!: " + text);
    CommitFacts other = commit("2", text);
    CommitFacts revert = commit("3", "Revert \"" + text + "\"");
    CommitFacts breaking = commit("4", "x\n\nBREAKING CHANGE: " + text);
    MergeRequest request =
        new MergeRequest(
            7,
            MergeRequest.State.MERGED,
            text,
            text,
            new MergeRequest.Branches(text, text),
            text,
            new MergeRequest.Facts(
                URI.create(""), text, List.of(text), false, false, text, Optional.empty()));
    return new Changelog(
        direction,
        List.of(
            new Group(Optional.of(request), List.of(commit, other), List.of(text, "#1"), true),
            new Group(Optional.empty(), List.of(revert, breaking), List.of(text), true)),
        List.of(commit, other),
        text + "\n" + text + "\n- " + text,
        new Extent(4, true, text),
        Optional.of(URI.create("https://gitlab.example.com/shop/a/-/compare/a...b")));
  }

  private static CommitFacts commit(String digit, String message) {
    return new CommitFacts(
        digit.repeat(40), List.of("5".repeat(40)), message, TIME, TIME, message, Optional.empty());
  }

  private static ManifestDiff diff(String text) {
    List<FieldChange> fields =
        List.of(
            new FieldChange(text + "a", text + "b", text + "c"),
            new FieldChange("data." + text, "", "x\n" + text + "\n" + text),
            new FieldChange("data", "x\n" + text + "\ny", "x\nz" + text + "\ny"));
    return new ManifestDiff(
        List.of(
            new ObjectChange(Kind.CHANGED, text, text, fields),
            new ObjectChange(Kind.ADDED, text, "", fields),
            new ObjectChange(Kind.REMOVED, text, "", List.of())),
        2,
        text,
        text);
  }
}
