package dev.slipway.delivery.inventory.declared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.find.EnvironmentPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredReaderTest extends DeclaredScene {

  @Test
  void tellsVersionOwnerAndCommit() throws IOException, GitAPIException {
    environment("");
    try (Git git = repository()) {
      app("orders", "1.0.0");
      commit(git, "Ann", "2026-01-01T10:00:00Z");
      app("fresh", "0.1.0");
    }
    DeclaredEnvironment read = read(root());
    noProblem(read);
    assertThat(app(read, "orders").owner()).isEqualTo("team-a");
    assertThat(declared(read, "orders").version().sha256()).isEqualTo(SUM);
    assertThat(declared(read, "orders").file()).isEqualTo("apps/orders.yaml");
    assertThat(read.facts().revision().orElseThrow().commit()).endsWith("-dirty");
    assertThat(read.facts().revision().orElseThrow().time())
        .isEqualTo(Instant.parse("2026-01-01T10:00:00Z"));
    assertThat(read.facts().revision().orElseThrow().complete()).isTrue();
  }

  @Test
  void aShallowCloneIsNotComplete() throws IOException, GitAPIException {
    environment("");
    try (Git git = repository()) {
      app("orders", "1.0.0");
      commit(git, "Ann", "2026-01-01T10:00:00Z");
      app("cart", "1.0.0");
      commit(git, "Ann", "2026-01-02T10:00:00Z");
    }
    Path clone = folder.resolve("clone");
    Git.cloneRepository()
        .setURI(root().toUri().toString())
        .setDirectory(clone.toFile())
        .setDepth(1)
        .call()
        .close();
    assertThat(read(clone).facts().revision().orElseThrow().complete()).isFalse();
    assertThat(read(root()).facts().revision().orElseThrow().complete()).isTrue();
  }

  @Test
  void worksWithoutGitAndInASubfolder() throws IOException, GitAPIException {
    environment("");
    app("orders", "1.0.0");
    assertThat(read(root()).facts().revision()).isEmpty();
    try (Git git = Git.init().setInitialBranch("main").setDirectory(folder.toFile()).call()) {
      commit(git, "Ann", "2026-01-01T10:00:00Z");
    }
    assertThat(read(root()).facts().revision()).isPresent();
    assertThat(read(root()).apps()).hasSize(1);
  }

  /** Expired grants too; the app access has no reference. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tellsGrants(boolean content) throws IOException {
    environment("access: {admin: allowed, readers: {groups: [engineering]}}");
    write(
        "access/orders.yaml",
        """
        apiVersion: slipway.dev/v1
        kind: Access
        metadata: {name: orders}
        spec:
          grants:
            - {level: developer, groups: [team-orders]}
            - {level: admin, users: [ana], reason: INC-1, requestedBy: bob, expires: "2020-01-01T10:00:00Z"}
        """);
    DeclaredEnvironment read = content ? readContents(true) : read(root());
    noProblem(read);
    assertThat(read.facts().grants())
        .containsExactly(
            grant("", "readonly", "Group engineering", "", "", Optional.empty()),
            grant("orders", "developer", "Group team-orders", "", "", Optional.empty()),
            grant(
                "orders",
                "admin",
                "User ana",
                "INC-1",
                "bob",
                Optional.of(Instant.parse("2020-01-01T10:00:00Z"))));
    assertThat(app(read, "access").flags()).isEmpty();
    assertThat(declared(read, "access").file()).isEqualTo("access/");
  }

  private static GrantFacts grant(
      String namespace,
      String level,
      String subject,
      String reason,
      String requestedBy,
      Optional<Instant> expires) {
    return new GrantFacts(
        namespace, level, List.of(subject), reason, requestedBy, expires, GrantFacts.Seen.FILES);
  }

  /** One file that can't be read leaves the others. */
  @Test
  void whatCanNotBeReadIsTheProblemOfItsEnvironment() throws IOException {
    environment("");
    app("orders", "1.0.0");
    write("apps/cart.yaml", "apiVersion: slipway.dev/v1\nkind: App\n  oops: [\n");
    DeclaredEnvironment read = read(root());
    assertThat(read.apps())
        .singleElement()
        .satisfies(one -> assertThat(one.app()).isEqualTo("orders"));
    assertThat(problem(read)).startsWith("apps/cart.yaml:").doesNotContain("\n");
    assertThat(read.facts().name()).isEqualTo("prod");

    write("environment.yaml", "kind: Something\n");
    read = read(root());
    assertThat(read.facts().name()).isEqualTo("env");
    assertThat(read.definition()).isEmpty();
    assertThat(read.apps()).hasSize(1);
    assertThat(problem(read)).contains("environment.yaml");

    read = read(folder.resolve("nowhere"));
    assertThat(read.apps()).isEmpty();
    assertThat(read.facts().name()).isEqualTo("nowhere");
    assertThat(problem(read)).contains("No environment was found");

    read =
        reader(Optional.empty())
            .read(
                new EnvironmentPlace(
                    "shop/env-prod",
                    "https://g/shop/env-prod",
                    Optional.empty(),
                    false,
                    "timeout"));
    assertThat(problem(read)).isEqualTo("timeout");
    assertThat(read.facts().address()).isEqualTo("https://g/shop/env-prod");
  }

  /** A partial clone has the files, but not all of their former versions. */
  @Test
  void appsAreShownWhereGitsObjectsAreMissing() throws IOException, GitAPIException {
    environment("updates: {freezePeriods: false}");
    try (Git git = repository()) {
      app("orders", "1.0.0");
      commit(git, "Ann", "2026-01-01T10:00:00Z");
      app("orders", "1.1.0");
      commit(git, "Ann", "2026-01-02T10:00:00Z");
      ObjectId before = git.getRepository().resolve("HEAD~1:apps/orders.yaml");
      Path objects = root().resolve(".git/objects");
      String id = before.name();
      Files.delete(objects.resolve(id.substring(0, 2) + "/" + id.substring(2)));
    }
    DeclaredEnvironment read = read(root());
    assertThat(declared(read, "orders").version().version()).isEqualTo("1.1.0");
    assertThat(read.facts().revision()).isPresent();
    assertThat(problem(read)).contains("can't be read from git: Missing blob");

    Files.writeString(root().resolve(".git/HEAD"), "1".repeat(40));
    read = read(root());
    assertThat(declared(read, "orders").version().version()).isEqualTo("1.1.0");
    assertThat(read.facts().name()).isEqualTo("prod");
    assertThat(problem(read)).contains("the checked-out commit can't be read");
  }

  @Test
  void manyProblemsAreOneLine() throws IOException {
    environment("");
    for (int i = 0; i < 7; i++) {
      write("apps/a" + i + ".yaml", "nonsense");
    }
    write("apps/a0\n[ERROR] x.yaml", "nonsense");
    assertThat(problem(read(root())))
        .contains("apps/a0 [ERROR] x.yaml", "apps/a0.yaml", "apps/a1.yaml")
        .doesNotContain("\n")
        .contains("more problems");
  }

  @Test
  void rawYamlIsTheAppOfTheEnvironment() throws IOException {
    environment("");
    assertThat(read(root()).apps()).isEmpty();
    write("manifests/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
    write("manifests/note.txt", "no manifest");
    DeclaredEnvironment read = read(root());
    assertThat(flags(read, "environment")).containsExactly(FlagKind.NO_REFERENCE);
    assertThat(declared(read, "environment").version().path()).isEqualTo("manifests");

    // A folder that an app names belongs to that app.
    write(
        "apps/third.yaml",
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: third}\nspec:\n"
            + "  path: manifests\n  version: v3\n");
    read = read(root());
    assertThat(read.apps())
        .singleElement()
        .satisfies(one -> assertThat(one.app()).isEqualTo("third"));
    assertThat(declared(read, "third").version().id()).isEqualTo("v3");
    assertThat(declared(read, "third").version().path()).isEqualTo("manifests");
  }

  @Test
  void aReferenceWithoutVersionIsKnownByItsBundle() throws IOException {
    environment("");
    reference("orders", "owner: team-a");
    DeclaredEnvironment read = read(root());
    assertThat(flags(read, "orders")).containsExactly(FlagKind.NO_VERSION);
    assertThat(declared(read, "orders").version().id())
        .isEqualTo("https://n.example.com/orders.tar.gz");
  }

  @Test
  void aFolderOrItsCopyGiveTheSame() throws IOException, GitAPIException {
    environment("updates: {freezePeriods: false}");
    try (Git git = repository()) {
      app("orders", "1.0.0");
      write("manifests/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
      commit(git, "Ann", "2026-01-01T10:00:00Z");
    }
    Path bare = folder.resolve("bare.git");
    Git.cloneRepository()
        .setBare(true)
        .setURI(root().toUri().toString())
        .setDirectory(bare.toFile())
        .call()
        .close();
    DeclaredEnvironment copy =
        reader(Optional.empty()).read(new EnvironmentPlace("env", "", Optional.of(bare), true, ""));
    DeclaredEnvironment work = read(root());
    assertThat(copy.facts()).isEqualTo(work.facts());
    assertThat(copy.apps()).isEqualTo(work.apps()).hasSize(2);
  }

  /** The files are there all the same, and no other environment suffers. */
  @ParameterizedTest
  @ValueSource(strings = {"config", "index", "HEAD", "shallow", "packed-refs"})
  void appsAreShownWhereTheRepositoryIsDamaged(String file) throws IOException, GitAPIException {
    environment("updates: {freezePeriods: false}");
    app("orders", "1.0.0");
    try (Git git = repository()) {
      commit(git, "Ann", "2026-01-01T10:00:00Z");
    }
    Files.writeString(root().resolve(".git").resolve(file), "[damaged");
    DeclaredEnvironment read = read(root());
    assertThat(declared(read, "orders").version().version()).isEqualTo("1.0.0");
    assertThat(read.facts().name()).isEqualTo("prod");
    if (!file.equals("HEAD")) { // without one it is no repository
      assertThat(problem(read)).contains("can't be read");
    }
  }

  /** As in a folder: a link takes only its own app away. */
  @Test
  void aLinkInACopyLeavesTheOtherApps() throws IOException, GitAPIException {
    environment("");
    Path bare = folder.resolve("bare.git");
    try (Git git = repository()) {
      app("orders", "1.0.0");
      Files.createSymbolicLink(root().resolve("apps/cart.yaml"), Path.of("orders.yaml"));
      commit(git, "Ann", "2026-01-01T10:00:00Z");
      Git.cloneRepository()
          .setBare(true)
          .setURI(root().toUri().toString())
          .setDirectory(bare.toFile())
          .call()
          .close();
    }
    DeclaredEnvironment copy =
        reader(Optional.empty()).read(new EnvironmentPlace("env", "", Optional.of(bare), true, ""));
    assertThat(copy.apps()).extracting(AppFacts::app).containsExactly("orders");
    assertThat(copy.facts().name()).isEqualTo("prod");
    assertThat(problem(copy)).isEqualTo("'apps/cart.yaml' is not a regular file");
  }

  private Git repository() throws GitAPIException {
    return Git.init().setInitialBranch("main").setDirectory(root().toFile()).call();
  }
}
