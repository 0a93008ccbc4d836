package dev.slipway.delivery.access.request;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.text.VisibleText;
import java.net.URI;
import java.util.Optional;

/**
 * A grant to which no other person had to agree.
 *
 * @param person user name of who merged it, or the author that the commit names; empty if unknown
 * @param where {@code !7}, or the commit that brought it
 * @param page of the merge request or the commit, if the server named one
 */
public record UnreviewedGrant(
    Grant grant, How how, String person, String where, Optional<URI> page) {
  private static final int NAME = 120;

  /** How it came. */
  public enum How {
    /** The person merged it who requested it, or who gets it. */
    SELF_MERGED,
    /** It is in a commit that no merge request brought. */
    PUSHED,
    /** The file changed so often since that it is not known. */
    UNKNOWN
  }

  /** In one line, for people. */
  public String text() {
    return "Admin in %s for %s %s"
        .formatted(grant.namespace(), GrantText.subjects(grant.subjects()), came());
  }

  /** The same behind the name of who has it: {@code was pushed without a merge request, …}. */
  public String came() {
    String name = VisibleText.line(person, NAME);
    String place = VisibleText.line(where, NAME);
    return switch (how) {
      case SELF_MERGED ->
          "was requested and merged by the same person, %s (%s)".formatted(name, place);
      case PUSHED ->
          "was pushed without a merge request, commit "
              + (name.isBlank() ? place : place + " by " + name);
      case UNKNOWN -> "has a file that changed too often to find who agreed, " + place;
    };
  }
}
