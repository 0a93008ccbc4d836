package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.suggest.request.Ownership.Branch;
import dev.slipway.delivery.suggest.request.Ownership.Ours;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what follows from what is wanted and what is there. Pure. */
public final class Planner {
  static final String LEFT_ALONE =
      "A person changed this branch, so delivery:suggest leaves it alone: it no longer follows"
          + " newer versions and is not merged automatically. To undo the changes and let it follow"
          + " again, check the box of this merge request in the dashboard issue.";
  static final String REOPENED =
      "This merge request was reopened, although its change is outdated. delivery:suggest leaves it"
          + " alone.";

  private final MarkerText markers;
  private final CommitMark commits;

  public Planner(Seal seal, RequestPlace place) {
    this.markers = new MarkerText(seal, place);
    this.commits = new CommitMark(seal, place);
  }

  /** The steps for one place, none where everything is as it should be. */
  public Plan plan(Situation situation, Wanted wanted) {
    Ownership own = Ownership.of(situation, markers, commits);
    Plan plan =
        wanted instanceof Wanted.Updates updates
            ? updates(situation, own, updates)
            : nothing(situation, own, ((Wanted.Nothing) wanted).why());
    return withMarks(plan, situation, own);
  }

  /** A run was killed after it closed one, before it wrote so into the marker. */
  private static Plan withMarks(Plan plan, Situation situation, Ownership own) {
    List<Action> actions = new ArrayList<>();
    for (Ours closed : own.closed()) {
      if (situation.closedByUs().contains(closed.request().iid())
          && closed.marker().state() != Marker.State.CLOSED) {
        actions.add(new Action.MarkClosed(closed.request().iid()));
      }
    }
    actions.addAll(plan.actions());
    return new Plan(plan.status(), plan.why(), plan.items(), actions);
  }

  private static Plan nothing(Situation situation, Ownership own, String why) {
    if (own.open().isEmpty()) {
      return cleaned(situation, own, Status.NOTHING, why);
    }
    Ours open = own.open().get();
    long iid = open.request().iid();
    if (own.branch() == Branch.PERSONAL) {
      return leftAlone(open);
    }
    if (open.marker().state() == Marker.State.CLOSED) {
      return Plan.of(
          Status.LEFT_ALONE,
          "a person reopened it",
          new Action.Comment(iid, NoteMark.Subject.REOPENED, REOPENED));
    }
    List<Action> actions = new ArrayList<>();
    actions.add(new Action.Comment(iid, NoteMark.Subject.CLOSING, why));
    actions.add(new Action.Close(iid));
    actions.add(new Action.MarkClosed(iid));
    situation.tip().ifPresent(tip -> actions.add(new Action.DeleteBranch(tip.id())));
    return new Plan(Status.CLOSED, why, List.of(), actions);
  }

  private static Plan leftAlone(Ours open) {
    return Plan.of(
        Status.LEFT_ALONE,
        "a person changed the branch",
        new Action.Comment(open.request().iid(), NoteMark.Subject.EDITED, LEFT_ALONE));
  }

  /** Without an open merge request: a branch that nothing needs is deleted if it is ours. */
  private static Plan cleaned(Situation situation, Ownership own, Status otherwise, String why) {
    boolean ours = own.branch() == Branch.LEFT_OVER || own.branch() == Branch.CONTAINED;
    if (!ours || !own.foreign().isEmpty()) {
      return Plan.of(otherwise, why);
    }
    Action delete = new Action.DeleteBranch(situation.tip().orElseThrow().id());
    return Plan.of(otherwise == Status.NOTHING ? Status.CLEANED : otherwise, why, delete);
  }

  private static Plan updates(Situation situation, Ownership own, Wanted.Updates wanted) {
    List<String> items = new ArrayList<>(wanted.items());
    if (!wanted.rights().forced()) {
      Set<String> declined = declined(situation, own);
      // What is open was proposed again on a person's wish, or reopened.
      own.open().ifPresent(open -> declined.removeAll(open.marker().items()));
      items.removeAll(declined);
    }
    if (items.isEmpty()) {
      return own.open().isPresent()
          ? nothing(situation, own, "A person closed a merge request for this version before.")
          : cleaned(
              situation, own, Status.DECLINED, "a person closed a merge request for this version");
    }
    Plan plan =
        own.open().isPresent()
            ? existing(
                situation,
                own,
                new Wanted.Updates(items, wanted.shows(), wanted.rights(), wanted.partial()))
            : fresh(situation, own, wanted.rights().forced());
    return plan.proposing(items);
  }

  /** What a person closed. What we closed ourselves is proposed again when it fits again. */
  private static Set<String> declined(Situation situation, Ownership own) {
    Set<String> declined = new HashSet<>();
    for (Ours closed : own.closed()) {
      if (closed.marker().state() != Marker.State.CLOSED
          && !situation.closedByUs().contains(closed.request().iid())) {
        declined.addAll(closed.marker().items());
      }
    }
    return declined;
  }

  private static Plan fresh(Situation situation, Ownership own, boolean forced) {
    if (!own.foreign().isEmpty()) {
      long iid = own.foreign().get(0).iid();
      return Plan.of(
          Status.BLOCKED,
          "!" + iid + " uses its branch and is not one that delivery:suggest opened");
    }
    if (own.branch() == Branch.PERSONAL && !forced) {
      return Plan.of(Status.BLOCKED, "its branch has commits of a person");
    }
    return Plan.of(Status.OPENED, "", write(situation, own), new Action.Open());
  }

  private static Plan existing(Situation situation, Ownership own, Wanted.Updates wanted) {
    Ours open = own.open().orElseThrow();
    if (own.branch() == Branch.PERSONAL && !wanted.rights().forced()) {
      return leftAlone(open);
    }
    Action edit = new Action.Edit(open.request().iid());
    Action write = write(situation, own);
    Marker marker = open.marker();
    if (own.branch() == Branch.NAMED
        && marker.state() == Marker.State.QUEUED
        && wanted.rights().automatic()) {
      return Plan.of(
          Status.MERGING, "", new Action.Merge(open.request().iid(), open.marker().head()));
    }
    if (wanted.partial()
        && own.branch() == Branch.NAMED
        && marker.items().size() > wanted.items().size()
        && marker.items().containsAll(wanted.items())) {
      return Plan.of(Status.UNCHANGED, "some of its versions can't be checked now");
    }
    if (!marker.items().equals(wanted.items())) {
      return Plan.of(Status.MOVED, "", write, edit);
    }
    if (own.branch() != Branch.NAMED) {
      return Plan.of(Status.REBUILT, reason(own.branch()), write, edit);
    }
    // The server may still show a conflict that a new commit resolved: the base must have moved.
    boolean moved = !marker.written().base().equals(situation.targetHead());
    if (moved && (open.request().facts().conflicts() || wanted.rights().forced())) {
      return Plan.of(
          Status.REBUILT,
          wanted.rights().forced() ? "a person asked for it" : "it had conflicts",
          write,
          edit);
    }
    return settled(open, wanted, edit);
  }

  private static String reason(Branch branch) {
    return switch (branch) {
      case MISSING -> "its branch was gone";
      case PERSONAL -> "a person asked for it";
      default -> "a run was interrupted";
    };
  }

  /** The branch is as it should be. */
  private static Plan settled(Ours open, Wanted.Updates wanted, Action edit) {
    boolean text =
        !open.marker().shows().equals(wanted.shows())
            || open.marker().state() == Marker.State.CLOSED
            || open.marker().state() == Marker.State.MERGING;
    Action merge = new Action.Merge(open.request().iid(), open.marker().head());
    if (wanted.rights().automatic() && wanted.rights().open()) {
      return text ? Plan.of(Status.MERGING, "", edit, merge) : Plan.of(Status.MERGING, "", merge);
    }
    return text ? Plan.of(Status.EDITED, "", edit) : Plan.of(Status.UNCHANGED, "");
  }

  private static Action write(Situation situation, Ownership own) {
    Optional<String> tip = situation.tip().map(Situation.Tip::id);
    return new Action.WriteBranch(tip, tip.or(own::lastHead));
  }
}
