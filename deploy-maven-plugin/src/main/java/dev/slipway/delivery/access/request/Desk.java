package dev.slipway.delivery.access.request;

import dev.slipway.delivery.environment.Proposed;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Port: an environment repository to which changes are proposed. */
interface Desk {

  /** The repository, without credentials. */
  String address();

  /** The branch that changes are for. */
  String target();

  /** Who asks. */
  Asker asker() throws IOException;

  /** Texts of files on the target; one that does not exist is missing. */
  Map<String, String> read(Collection<String> paths) throws IOException;

  /** The page of an open merge request of a branch. */
  Optional<String> open(String branch) throws IOException;

  /** Proposes a change; the same one is not proposed twice. */
  Outcome propose(GrantChange change) throws IOException;

  /**
   * What became of it.
   *
   * @param page of the merge request, or where it can be opened; empty if that is not known
   */
  record Outcome(State state, String page) {
    static Outcome of(Proposed proposed) {
      return new Outcome(
          switch (proposed.state()) {
            case OPENED -> State.OPENED;
            case UPDATED -> State.UPDATED;
            case UNCHANGED -> State.THERE;
            case CLOSED -> State.DECLINED;
          },
          proposed.url());
    }
  }

  /** What became of a change. */
  enum State {
    OPENED,
    UPDATED,
    /** It waits already. */
    THERE,
    /** A person closed the merge request of this very change. */
    DECLINED,
    /** There is a branch with it, and no API to open a merge request. */
    PUSHED,
    /** The target has it already. */
    DONE
  }
}
