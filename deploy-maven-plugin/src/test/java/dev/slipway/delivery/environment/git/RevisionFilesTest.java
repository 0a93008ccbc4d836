package dev.slipway.delivery.environment.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class RevisionFilesTest {
  @TempDir Path folder;
  private Git git;
  private String first;

  @BeforeEach
  void repository() throws IOException, GitAPIException {
    git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
    write("env/environment.yaml", "one");
    write("env/apps/orders.yaml", "1.4.1");
    write("env/pom.xml", "<project/>");
    write("other/apps/x.yaml", "not ours");
    first = commit();
    write("env/environment.yaml", "two");
    write("env/apps/cart.yaml", "2.0");
    commit();
    write("env/apps/orders.yaml", "not committed");
  }

  @AfterEach
  void close() {
    git.close();
  }

  @Test
  void hasTheFilesOfThatCommitAndLeavesTheWorkTree() throws IOException {
    Path left;
    try (RevisionFiles files = RevisionFiles.of(folder.resolve("env"), first.substring(0, 10))) {
      left = files.directory();
      assertThat(files.commit()).isEqualTo(first);
      assertThat(files.directory().resolve("environment.yaml")).hasContent("one");
      assertThat(files.directory().resolve("apps/orders.yaml")).hasContent("1.4.1");
      assertThat(files.directory().resolve("apps/cart.yaml")).doesNotExist();
      assertThat(files.directory().resolve("apps/x.yaml")).doesNotExist();
      assertThat(files.directory().resolve("pom.xml")).doesNotExist();
    }
    assertThat(left).doesNotExist();
    assertThat(folder.resolve("env/apps/orders.yaml")).hasContent("not committed");
  }

  /** JGit would take the first half of a hash for the whole. */
  @Test
  void refusesHashesThatJGitDoesNotKnow() throws IOException {
    Files.writeString(
        folder.resolve(".git/config"),
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = sha256 # new\n");
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class, () -> RevisionFiles.of(folder.resolve("env"), first));
    assertThat(e.error().code().label()).isEqualTo("SLIP-1020");
    assertThat(e.error().why()).contains("sha256");
    assertThat(GitCheckout.open(folder)).isPresent();
  }

  @Test
  void understandsWhatGitDoes() throws IOException {
    try (RevisionFiles files = RevisionFiles.of(folder.resolve("env"), "HEAD~1")) {
      assertThat(files.commit()).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000000000000000000000000000000000000000", "nope", "HEAD~7", "a b", "^"})
  void refusesWhatIsNoCommit(String revision) {
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class, () -> RevisionFiles.of(folder.resolve("env"), revision));
    assertThat(e.error().code().label()).isEqualTo("SLIP-9002");
    assertThat(e.error().what()).contains("'" + revision + "'");
  }

  @Test
  void refusesALinkThatCouldLeadElsewhere() throws IOException, GitAPIException {
    Files.createSymbolicLink(folder.resolve("env/manifests"), Path.of("apps"));
    commit();
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class, () -> RevisionFiles.of(folder.resolve("env"), "HEAD"));
    assertThat(e.error().why()).contains("env/manifests").contains("not a regular file");
  }

  /** Where it is asked for, what can't be written is left out, and named. */
  @Test
  void goesOnWithTheOthers() throws IOException, GitAPIException {
    Files.createSymbolicLink(folder.resolve("env/apps/link.yaml"), Path.of("orders.yaml"));
    commit();
    List<String> left = new ArrayList<>();
    GitCheckout checkout = GitCheckout.open(folder.resolve("env")).orElseThrow();
    try (checkout;
        RevisionFiles files =
            RevisionFiles.of(checkout, "HEAD", (path, why) -> left.add(path + " " + why))) {
      assertThat(files.directory().resolve("apps/cart.yaml")).hasContent("2.0");
      assertThat(Files.exists(files.directory().resolve("apps/link.yaml"))).isFalse();
    }
    assertThat(left).containsExactly("env/apps/link.yaml is not a regular file");
  }

  /** A tree that names itself a thousand times, and so on, takes a few kilobytes. */
  @Tag("slow")
  @Test
  void aTreeWithoutEndEnds() throws IOException {
    ObjectId bomb;
    try (ObjectInserter inserter = git.getRepository().newObjectInserter()) {
      ObjectId last = inserter.insert(Constants.OBJ_BLOB, new byte[] {'a'});
      FileMode mode = FileMode.REGULAR_FILE;
      for (int level = 0; level < 3; level++) {
        TreeFormatter tree = new TreeFormatter();
        for (int i = 1000; i < 2000; i++) {
          tree.append("n" + i, mode, last);
        }
        last = inserter.insert(tree);
        mode = FileMode.TREE;
      }
      TreeFormatter root = new TreeFormatter();
      root.append("vendor", FileMode.TREE, last);
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(root));
      commit.setAuthor(new PersonIdent("a", "a@example.com"));
      commit.setCommitter(new PersonIdent("a", "a@example.com"));
      commit.setMessage("bomb");
      bomb = inserter.insert(commit);
      inserter.flush();
    }
    assertThatThrownBy(() -> RevisionFiles.of(folder, bomb.name()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 1000000 files");
  }

  @Test
  void hasTheFoldersThatItsReferencesName() throws IOException, GitAPIException {
    String app = "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: %s}\nspec: {path: %s}\n";
    write("env/apps/argocd.yaml", app.formatted("argocd", "vendor/argocd"));
    write("env/apps/grafana.yaml", app.formatted("grafana", "manifests/grafana"));
    write("env/vendor/argocd/crds/a.yaml", "a");
    write("env/vendor/argocd-other/b.yaml", "b");
    write("env/manifests/grafana/c.yaml", "c");
    commit();
    write("env/apps/argocd.yaml", app.formatted("argocd", "vendor/argocd-other"));
    commit();
    try (RevisionFiles files = RevisionFiles.of(folder.resolve("env"), "HEAD~1")) {
      assertThat(files.directory().resolve("vendor/argocd/crds/a.yaml")).hasContent("a");
      assertThat(files.directory().resolve("vendor/argocd-other")).doesNotExist();
      assertThat(files.directory().resolve("manifests/grafana/c.yaml")).hasContent("c");
    }
    try (RevisionFiles files = RevisionFiles.of(folder.resolve("env"), "HEAD")) {
      assertThat(files.directory().resolve("vendor/argocd-other/b.yaml")).hasContent("b");
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String commit() throws GitAPIException {
    git.add().addFilepattern(".").call();
    return git.commit()
        .setAuthor("a", "a@example.com")
        .setCommitter("a", "a@example.com")
        .setMessage("more")
        .setSign(false)
        .call()
        .name();
  }
}
