package dev.slipway.delivery.doctor.git;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.manifest.git.GitHead;
import dev.slipway.manifest.git.GitRevision;
import dev.slipway.manifest.git.GitRevisionReader;
import dev.slipway.manifest.git.LocalOnly;
import dev.slipway.manifest.git.WorkTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Work that others can't find by the commit of a release.
 *
 * @param variables of the process; git is looked for in PATH
 */
public record GitChangesCheck(Map<String, String> variables, Path directory) implements Check {
  public GitChangesCheck {
    variables = Map.copyOf(variables);
  }

  @Override
  public CheckId id() {
    return CheckId.GIT_CHANGES;
  }

  @Override
  public Outcome run() throws IOException {
    if (GitHead.root(directory).isEmpty()) {
      return Outcome.skipped("this is not a git repository");
    }
    Optional<GitRevision> revision = new GitRevisionReader(variables).read(directory);
    if (revision.isEmpty()) {
      return Outcome.warning("there is no commit yet");
    }
    GitRevision head = revision.get();
    WorkTree tree = new WorkTree(variables, directory);
    List<String> files = head.dirty() ? tree.changes() : List.of();
    LocalOnly local = new LocalOnly(head.dirty(), files, tree.unpushed(head.commit()));
    return local.none()
        ? Outcome.ok("commit " + head.shortCommit() + " is pushed")
        : Outcome.warning(local.text());
  }
}
