package dev.slipway.delivery.suggest.stage;

import dev.slipway.delivery.environment.HoldEditor;
import dev.slipway.delivery.forge.MovedException;
import dev.slipway.delivery.forge.NewCommit;
import dev.slipway.delivery.forge.NewCommit.FileChange;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.suggest.gate.Held;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes what the history of app references says about holds into them, in one commit: a new hold,
 * or that a person ended one.
 */
public final class HoldCommit {
  private final ProjectRepository repository;
  private final String branch;

  /**
   * @param branch the default branch
   */
  public HoldCommit(ProjectRepository repository, String branch) {
    this.repository = repository;
    this.branch = branch;
  }

  /**
   * Writes them; references that say so already stay, and those that can't be edited.
   *
   * @param holds by app
   * @param head at which the texts were read
   * @param texts of the references, by app
   * @return why it was not done; empty if there is nothing more to write
   */
  public Optional<String> write(String head, Map<String, Held> holds, Map<String, String> texts) {
    List<FileChange> changes = new ArrayList<>();
    List<String> apps = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (Map.Entry<String, String> entry : new TreeMap<>(texts).entrySet()) {
      String app = entry.getKey();
      String path = ReferenceTexts.path(app);
      String text = entry.getValue();
      try {
        String edited =
            new HoldEditor().edit(text, path, Optional.ofNullable(holds.get(app)).map(Held::hold));
        if (!edited.equals(text)) {
          changes.add(new FileChange(path, true, Optional.of(edited)));
          apps.add(app);
        }
      } catch (UserErrorException e) {
        failed.add(path + ": " + e.error().what());
      }
    }
    Optional<String> why = changes.isEmpty() ? Optional.empty() : commit(head, apps, changes);
    return why.or(() -> failed.stream().findFirst());
  }

  private Optional<String> commit(String head, List<String> apps, List<FileChange> changes) {
    String subject = apps.size() == 1 ? apps.get(0) : apps.size() + " apps";
    String message =
        "Note the hold of "
            + subject
            + "\n\nWhat a person did to the version of "
            + String.join(", ", apps)
            + " holds an app on its version, or ends that.\n\n"
            + ReferenceTexts.UPDATE
            + "hold\n";
    try {
      String unused =
          repository.commit(
              new NewCommit(
                  branch, Optional.empty(), Optional.empty(), message, changes, Optional.of(head)));
      return Optional.empty();
    } catch (MovedException e) {
      return Optional.empty(); // the next run sees what changed
    } catch (UserErrorException e) {
      return Optional.of(e.error().what() + ": " + e.error().why());
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
