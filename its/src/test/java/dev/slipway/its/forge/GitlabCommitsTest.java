package dev.slipway.its.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.MovedException;
import dev.slipway.delivery.forge.NewCommit;
import dev.slipway.delivery.forge.NewCommit.FileChange;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.gitlab.FakeProject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our adapter reads and writes repositories that git itself agrees with. */
class GitlabCommitsTest {
  @TempDir Path directory;
  private GitlabWorld world;
  private FakeProject project;
  private Forge forge;
  private ProjectRepository repository;

  @BeforeEach
  void start() throws IOException {
    world = new GitlabWorld(directory.resolve("git"));
    project = world.project("shop/team/env");
    forge = world.forge("bot");
    repository = forge.repository(GitlabWorld.facts(forge, project));
  }

  @AfterEach
  void stop() {
    List<String> complaints = world.gitlab.log().complaints();
    world.close();
    assertThat(complaints).isEmpty();
  }

  @Test
  void projectsAreFoundByGroupTopicAndName() throws IOException {
    for (int i = 0; i < 230; i++) {
      world.project("shop/many/p" + i).topic("slipway");
    }
    world.project("shop/old").archive();
    world.project("shopping/other");
    assertThat(forge.projects(new ProjectQuery.InGroup("shop"))).hasSize(231);
    List<Project> topic = forge.projects(new ProjectQuery.WithTopic("slipway"));
    assertThat(topic).hasSize(230).extracting(Project::path).isSorted();
    assertThat(forge.projects(new ProjectQuery.Named(List.of("shop/old", "shop/team/env", "no"))))
        .extracting(Project::path)
        .containsExactly("shop/team/env");
    assertThatThrownBy(() -> forge.projects(new ProjectQuery.InGroup("none")))
        .hasMessageContaining("The group 'none' was not found");
  }

  @Test
  void aRecentActivityProvesNothing() throws IOException {
    assertThat(GitlabWorld.facts(forge, project).lastActivity()).isNotEmpty();
    project.push("alice", "main", "One", Map.of("README.md", "1\n"));
    assertThat(GitlabWorld.facts(forge, project).lastActivity()).isEmpty();
    world.pass(Duration.ofMinutes(30));
    project.push("alice", "main", "Two, of which GitLab notes no time", Map.of("README.md", "2"));
    world.pass(Duration.ofMinutes(40));
    String known = GitlabWorld.facts(forge, project).lastActivity();
    assertThat(known).isEqualTo("2026-11-30T09:00:00.000Z");
    project.push("alice", "main", "Three", Map.of("README.md", "3\n"));
    assertThat(GitlabWorld.facts(forge, project).lastActivity()).isEmpty();
  }

  @Test
  void filesAndPathsAreRead() throws IOException {
    project.push("alice", "feature/x+1", "More", Map.of("a dir/b#c.yaml", "x: ü\n"));
    assertThat(repository.files("feature/x+1", List.of("a dir/b#c.yaml", "README.md", "none")))
        .containsOnly(Map.entry("a dir/b#c.yaml", "x: ü\n"), Map.entry("README.md", "Hello\n"));
    assertThat(repository.paths("main", "apps")).containsExactly("apps/a.yaml", "apps/b.yaml");
    assertThat(repository.paths("feature/x+1", "")).hasSize(4);
    assertThat(repository.paths("main", "none")).isEmpty();
    assertThat(repository.heads("feature/")).containsOnlyKeys("feature/x+1");
    assertThat(repository.head("none")).isEmpty();
    assertThatThrownBy(() -> repository.files("none", List.of("README.md")))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("404");
  }

  @Test
  void whatIsCommittedCanBeCloned() throws IOException {
    String made = repository.commit(change("main", "apps/a.yaml", true, "version: 2\n", ""));
    repository.commit(change("main", "apps/c.yaml", false, "version: 1\n", made));
    String token = world.gitlab.users().token("carol");
    URI url =
        URI.create(
            world.gitlab.url().toString().replace("//", "//oauth2:" + token + "@")
                + "/shop/team/env.git");
    GitRepositories.git(directory, "clone", "-q", url.toString(), "clone");
    Path clone = directory.resolve("clone");
    assertThat(clone.resolve("apps/a.yaml")).hasContent("version: 2");
    assertThat(GitRepositories.git(clone, "log", "--format=%s %an"))
        .isEqualTo("Change bot\nChange bot\nThe first commit alice");
    GitRepositories.git(clone, "commit", "-q", "--allow-empty", "-m", "By git");
    GitRepositories.git(clone, "push", "-q", "origin", "HEAD:refs/heads/by-git");
    String pushed = GitRepositories.git(clone, "rev-parse", "HEAD");
    assertThat(repository.head("by-git")).contains(pushed);
    String reader = world.gitlab.users().token("dave", "", List.of("read_repository"), 30).value();
    String readOnly = url.toString().replace(token, reader);
    GitRepositories.git(clone, "fetch", "-q", readOnly);
    assertThatThrownBy(
            () -> GitRepositories.git(clone, "push", "-q", readOnly, "HEAD:refs/heads/x"))
        .hasMessageContaining("403");
  }

  @Test
  void whoeverChangedTheFileMeanwhileIsNotOverwritten() throws IOException {
    String read = repository.head("main").orElseThrow();
    project.push("alice", "main", "Another file", Map.of("README.md", "y\n"));
    repository.commit(change("main", "apps/a.yaml", true, "version: 2\n", read));
    assertMoved(change("main", "apps/a.yaml", true, "version: 3\n", read), "has changed since");
    assertMoved(change("main", "apps/a.yaml", false, "version: 3\n", read), "already exists");
    assertMoved(change("main", "apps/x.yaml", true, "version: 3\n", read), "doesn't exist");
    project.beforeNextMove(
        () -> project.push("alice", "main", "Quicker", Map.of("README.md", "z\n")));
    assertMoved(change("main", "apps/b.yaml", true, "version: 3\n", ""), "Please refresh");
    assertThat(project.file("main", "apps/b.yaml")).contains("version: 1\n");
  }

  private void assertMoved(NewCommit commit, String words) {
    assertThatThrownBy(() -> repository.commit(commit))
        .isInstanceOf(MovedException.class)
        .hasMessageContaining(words);
  }

  @Test
  void aBranchIsReplacedOnlyAtItsKnownTip() throws IOException {
    String main = repository.head("main").orElseThrow();
    String one = repository.commit(onBranch(main, Optional.empty(), "version: 2\n"));
    assertMoved(onBranch(main, Optional.empty(), "version: 3\n"), "already exists");
    String two = repository.commit(onBranch(main, Optional.of(one), "version: 3\n"));
    assertMoved(onBranch(main, Optional.of(one), "version: 4\n"), "is no longer at");
    assertThat(repository.commits(main, two, 10)).extracting(CommitFacts::id).containsExactly(two);
    assertThatThrownBy(() -> repository.deleteBranch("update/a", one))
        .isInstanceOf(MovedException.class);
    repository.deleteBranch("update/a", two);
    repository.deleteBranch("update/a", two);
    assertThat(project.branches()).containsOnlyKeys("main");
  }

  @Test
  void commitsBetweenTwoAreReadOverPages() throws IOException {
    String from = repository.head("main").orElseThrow();
    for (int i = 0; i < 230; i++) {
      project.push("alice", "main", "Change " + i + "\n\nBody", Map.of("README.md", i + "\n"));
      world.pass(Duration.ofSeconds(1));
    }
    List<CommitFacts> all = repository.commits(from, "main", 1000);
    assertThat(all).hasSize(230);
    assertThat(all.get(0).subject()).isEqualTo("Change 229");
    assertThat(all.get(0).web()).isPresent();
    assertThat(repository.commits(from, "main", 120)).isEqualTo(all.subList(0, 120));
    assertThat(repository.mergeBase(from, all.get(7).id())).contains(from);
    assertThat(repository.mergeBase(from, "0123456789012345678901234567890123456789")).isEmpty();
  }

  @Test
  void aMovedProjectIsFoundOnTheSameServer() throws IOException {
    world.gitlab.projects().redirect("old/name", "shop/team/env");
    assertThat(forge.project("old/name").orElseThrow().path()).isEqualTo("shop/team/env");
  }

  /** With and without new content; what is not UTF-8 can only be moved. */
  @Test
  void aFileIsMovedAsItIs() throws IOException {
    project.push(
        "alice", "main", "Files", Map.of("old/a", "1\n", "old/b", "\0\uFFFD", "stays", "3\n"));
    String head = repository.head("main").orElseThrow();

    repository.commit(
        new NewCommit(
            "moved",
            Optional.of(head),
            Optional.empty(),
            "Move",
            List.of(
                FileChange.move("old/a", "new/a", Optional.of("2\n")),
                FileChange.move("old/b", "new/b", Optional.empty()))));

    assertThat(repository.paths("moved", "")).contains("new/a", "new/b", "stays");
    assertThat(repository.paths("moved", "old")).isEmpty();
    assertThat(project.file("moved", "new/a")).contains("2\n");
    assertThat(project.file("moved", "new/b")).contains("\0\uFFFD");
  }

  private static NewCommit change(
      String branch, String path, boolean existed, String text, String read) {
    return new NewCommit(
        branch,
        Optional.empty(),
        Optional.empty(),
        "Change",
        List.of(new FileChange(path, existed, Optional.of(text))),
        read.isEmpty() ? Optional.empty() : Optional.of(read));
  }

  private static NewCommit onBranch(String start, Optional<String> replaced, String text) {
    return new NewCommit(
        "update/a",
        Optional.of(start),
        replaced,
        "Change",
        List.of(new FileChange("apps/a.yaml", true, Optional.of(text))));
  }
}
