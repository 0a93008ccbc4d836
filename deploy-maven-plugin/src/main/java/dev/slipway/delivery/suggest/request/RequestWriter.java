package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeOutcome;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.MergeRequests;
import dev.slipway.delivery.forge.MovedException;
import dev.slipway.delivery.forge.NewCommit;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Does the steps of a plan. Killed anywhere and planned again, it ends in the same state. */
public final class RequestWriter {
  private final Forge forge;
  private final Seal seal;
  private final InstantSource clock;

  public RequestWriter(Forge forge, Seal seal, InstantSource clock) {
    this.forge = forge;
    this.seal = seal;
    this.clock = clock;
  }

  /** Does it, and says what became of it. */
  public Result write(
      RequestPlace place, Situation situation, Plan plan, Wanted wanted, Draft draft)
      throws IOException {
    Run run = new Run(place, situation, plan, wanted, draft);
    try {
      for (Action action : plan.actions()) {
        run.step(action);
      }
      return run.result();
    } catch (MovedException e) {
      return new Result(Status.CHANGED_MEANWHILE, "it changed meanwhile", run.page());
    }
  }

  /** The steps of one plan. */
  private final class Run {
    private final RequestPlace place;
    private final Plan plan;
    private final Wanted wanted;
    private final Draft draft;
    private final MarkerText markers;
    private final Ownership own;
    private final MergeRequests requests;
    private Optional<Marker.Written> written = Optional.empty();
    private boolean announced;
    private Optional<MergeRequest> request;
    private Status status;
    private String why;

    Run(RequestPlace place, Situation situation, Plan plan, Wanted wanted, Draft draft) {
      this.place = place;
      this.plan = plan;
      this.wanted = wanted;
      this.draft = draft;
      this.markers = new MarkerText(seal, place);
      this.own = Ownership.of(situation, markers, new CommitMark(seal, place));
      this.requests = forge.mergeRequests(place.project());
      this.request = own.open().map(Ownership.Ours::request);
      this.status = plan.status();
      this.why = plan.why();
    }

    Optional<URI> page() {
      return request.map(found -> found.facts().web());
    }

    Result result() {
      return new Result(status, why, page());
    }

    void step(Action action) throws IOException {
      if (action instanceof Action.WriteBranch write) {
        written = Optional.of(commit(write));
      } else if (action instanceof Action.Open) {
        open();
      } else if (action instanceof Action.Edit edit) {
        request = Optional.of(requests.edit(edit.iid(), text(known(edit.iid()))));
      } else if (action instanceof Action.Comment comment) {
        comment(comment);
      } else if (action instanceof Action.Close close) {
        requests.close(close.iid());
      } else if (action instanceof Action.MarkClosed mark) {
        remark(mark.iid(), Marker.State.CLOSED);
      } else if (action instanceof Action.DeleteBranch delete) {
        forge.repository(place.project()).deleteBranch(place.source(), delete.tip());
      } else if (action instanceof Action.Merge merge) {
        merge(merge);
      }
    }

    private Marker.Written commit(Action.WriteBranch write) throws IOException {
      Draft.Content content = draft.content(plan.items());
      CommitMark mark = new CommitMark(seal, place);
      Optional<String> after = Optional.of(unique(write.after()));
      String head =
          forge
              .repository(place.project())
              .commit(
                  new NewCommit(
                      place.source(),
                      Optional.of(content.base()),
                      write.replaced(),
                      mark.message(content.subject(), content.base(), after),
                      content.changes()));
      return new Marker.Written(head, content.base(), mark.stamp(content.base(), after));
    }

    /** Two runs that write at the same time have other stamps, so that neither looks amended. */
    private static String unique(Optional<String> after) {
      String text = after.orElse("") + UUID.randomUUID();
      return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Another run may have opened it meanwhile; then it names another commit. */
    private void open() throws IOException {
      MergeRequestText text = text(Optional.empty());
      MergeRequest opened = requests.open(text, place.branches(), true);
      request = Optional.of(opened);
      Optional<Marker> marker = markers.read(opened);
      if (marker.isEmpty()) {
        status = Status.BLOCKED;
        why = "!" + opened.iid() + " was opened for its branch and is not one of delivery:suggest";
      } else if (!marker.get().head().equals(written.orElseThrow().head())) {
        request = Optional.of(requests.edit(opened.iid(), text));
      }
    }

    private MergeRequestText text(Optional<Marker> before) throws IOException {
      MergeRequestText text = draft.text(plan.items());
      Marker.Hour hour = before.map(Marker::hour).orElse(Marker.Hour.NONE);
      Marker marker =
          new Marker(
              plan.items(),
              written.or(() -> before.map(Marker::written)).orElseThrow(),
              wanted instanceof Wanted.Updates updates ? updates.shows() : "",
              Marker.State.OPEN,
              written.isPresent() ? hour.plusOne(clock.instant()) : hour);
      // Later, people may have taken reviewers or added others.
      return new MergeRequestText(
          text.title(),
          markers.write(text.description(), marker),
          text.labels(),
          before.isEmpty() ? text.reviewers() : List.of());
    }

    private Optional<Marker> known(long iid) {
      return own.open().filter(our -> our.request().iid() == iid).map(Ownership.Ours::marker);
    }

    private void comment(Action.Comment comment) throws IOException {
      NoteMark mark = new NoteMark(seal, place);
      String head = known(comment.iid()).map(Marker::head).orElse("");
      if (!mark.isIn(requests.notes(comment.iid()), comment.iid(), comment.subject(), head)) {
        requests.addNote(
            comment.iid(), mark.write(comment.iid(), comment.subject(), head, comment.text()));
      }
    }

    /** Changes nothing but the state in the marker. */
    private void remark(long iid, Marker.State state) throws IOException {
      Optional<MergeRequest> found = requests.find(iid);
      if (found.isPresent()) {
        remark(found.get(), state);
      }
    }

    private void remark(MergeRequest request, Marker.State state) throws IOException {
      Optional<Marker> marker = markers.read(request);
      if (marker.isPresent() && marker.get().state() != state) {
        requests.edit(
            request.iid(),
            new MergeRequestText(
                request.title(),
                markers.write(request.description(), marker.get().in(state)),
                List.of(),
                List.of()));
      }
    }

    private void merge(Action.Merge merge) throws IOException {
      if (!seal.isKeyed()) {
        status = Status.UNCHANGED;
        why = "it is not merged automatically: the variable SLIPWAY_SUGGEST_KEY is not set";
        return;
      }
      Optional<MergeRequest> found = requests.find(merge.iid());
      Optional<String> refusal =
          found.isEmpty()
              ? Optional.of("it is gone")
              : MergeCheck.refusal(
                  found.get(),
                  merge.head(),
                  forge.pipelines(place.project()).ofCommit(merge.head()));
      MergeOutcome outcome =
          refusal.isPresent()
              ? new MergeOutcome(MergeOutcome.Kind.NOT_YET, refusal.get())
              : requests.merge(
                  merge.iid(),
                  merge.head(),
                  () -> {
                    remark(found.orElseThrow(), Marker.State.MERGING);
                    announced = true;
                  });
      boolean queued = outcome.kind() == MergeOutcome.Kind.QUEUED;
      if (outcome.kind() == MergeOutcome.Kind.MERGED) {
        status = Status.MERGED;
        return;
      }
      Marker.State state = queued ? Marker.State.QUEUED : Marker.State.OPEN;
      if (announced || known(merge.iid()).filter(each -> each.state() != state).isPresent()) {
        remark(merge.iid(), state);
      }
      status = queued ? Status.MERGING : Status.UNCHANGED;
      why = queued ? "it is on the merge train" : "it is not merged yet: " + outcome.reason();
    }
  }
}
