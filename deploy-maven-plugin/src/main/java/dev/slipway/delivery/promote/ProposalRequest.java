package dev.slipway.delivery.promote;

import dev.slipway.delivery.environment.CommitText;
import dev.slipway.delivery.environment.Proposed;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequest.State;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.MergeRequests;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The merge request of a proposal. It is found by its branches, whoever opened it: a new token may
 * be a new user.
 */
final class ProposalRequest {
  private final MergeRequests requests;
  private final MergeRequest.Branches branches;
  private final ProposalDescription text;

  ProposalRequest(MergeRequests requests, String target, String branch, ProposalDescription text) {
    this.requests = requests;
    this.branches = new MergeRequest.Branches(branch, target);
    this.text = text;
  }

  /**
   * Whether what the branch has is still to be merged: false if a merge request with it was merged
   * or closed and the branch was only left; true if none was opened yet.
   *
   * @param head of the branch
   */
  boolean waits(String head) throws IOException {
    List<MergeRequest> all = requests.between(branches);
    return all.stream().anyMatch(one -> one.state() == State.OPEN)
        || all.stream().noneMatch(one -> one.head().equals(head));
  }

  /** The one that a person closed with this very content, unless another one is open. */
  Optional<Proposed> closed(ProposalMark mark) throws IOException {
    Optional<Proposed> closed = Optional.empty();
    for (MergeRequest one : requests.between(branches)) {
      if (one.state() == State.OPEN) {
        return Optional.empty();
      }
      if (one.state() == State.CLOSED && mark.isIn(one.description())) {
        closed = Optional.of(proposed(one, Proposed.State.CLOSED));
      }
    }
    return closed;
  }

  /** Opens it, or updates the one that is open; one that says the same already is left alone. */
  Proposed open(CommitText message, FileEdits made, ProposalMark mark) throws IOException {
    MergeRequestText wanted =
        new MergeRequestText(
            message.subject(),
            text.description(made, branches) + "\n" + mark.comment() + "\n",
            text.labels(),
            List.of());
    for (MergeRequest one : requests.between(branches)) {
      if (one.state() == State.OPEN) {
        return update(one, wanted, mark);
      }
    }
    MergeRequest opened = requests.open(wanted, branches, true);
    // Another build of this service may have opened it in the same moment, with its own text.
    return mark.isIn(opened.description())
        ? proposed(opened, Proposed.State.OPENED)
        : update(opened, wanted, mark);
  }

  /** A person may have changed title and description: only another content writes them again. */
  private Proposed update(MergeRequest one, MergeRequestText wanted, ProposalMark mark)
      throws IOException {
    if (mark.isIn(one.description())) {
      return proposed(one, Proposed.State.UNCHANGED);
    }
    requests.edit(one.iid(), wanted);
    return proposed(one, Proposed.State.UPDATED);
  }

  private Proposed proposed(MergeRequest one, Proposed.State state) {
    return new Proposed(branches.source(), one.facts().web().toString(), state);
  }
}
