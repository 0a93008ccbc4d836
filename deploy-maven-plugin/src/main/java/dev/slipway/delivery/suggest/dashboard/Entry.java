package dev.slipway.delivery.suggest.dashboard;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One line of a dashboard. Texts are hostile until escaped.
 *
 * @param group app or configured group; empty where it is about the whole project
 * @param what what is proposed, {@code 1.4.1 -> 1.4.2}; may be empty
 * @param why in one line; may be empty
 * @param details lines below it, such as gates
 * @param page of the merge request
 */
public record Entry(
    Section section,
    String group,
    String what,
    String why,
    List<String> details,
    Optional<URI> page) {
  public Entry {
    details = List.copyOf(details);
  }

  /** Where an entry stands, in the order of the issue. */
  public enum Section {
    PENDING("Open merge requests", ""),
    WAITING("Waiting for gates", ""),
    LIMITED("Waiting for a limit", "Check a box to open it in the next run in spite of the limit."),
    HELD("Held", ""),
    ENDING("Access that ends soon", ""),
    UNREVIEWED("Access that no other person agreed to", ""),
    LEFT_ALONE(
        "Left alone, since a person changed them",
        "Check a box to undo the changes: the branch is written again, and follows newer"
            + " versions."),
    DECLINED("Declined: a person closed the merge request", "Check a box to propose it once more."),
    ERROR("Errors", "Each run tries again. Check a box to also overwrite a branch in its way.");

    private final String title;
    private final String help;

    Section(String title, String help) {
      this.title = title;
      this.help = help;
    }

    String title() {
      return title;
    }

    /** What its boxes do; empty where it has none. */
    String help() {
      return help;
    }

    boolean hasBoxes() {
      return !help.isEmpty();
    }
  }
}
