package dev.slipway.manifest.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program in the place of git, and what is made of its answers. */
@DisabledOnOs(OS.WINDOWS) // the program is a script
class GitProgramTest {
  private static final String COMMIT = "3f1a9c0".repeat(6).substring(0, 40);

  @TempDir private Path temp;
  private Path folder;

  @BeforeEach
  void aRepository() throws IOException {
    folder = Files.createDirectories(temp.resolve("repository"));
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(folder.resolve(".git/HEAD"), COMMIT);
  }

  @Test
  void asksForNoMoreThanItNeeds() throws IOException {
    String says = "case \"$*\" in *log*) echo " + COMMIT + " 1000;; *) yes;; esac";
    assertThat(read(says))
        .contains(new GitRevision(COMMIT, java.time.Instant.ofEpochSecond(1000), true, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit 128",
        "echo nonsense",
        "echo 3f1a9c0 1000",
        "case \"$*\" in *log*) echo 3f1a9c03f1a9c03f1a9c03f1a9c03f1a9c03f1a9 1000;; *) exit 1;; esac"
      })
  void saysNothingWhereItDoesNotWork(String script) throws IOException {
    assertThat(read(script)).isEmpty();
  }

  @Test
  void saysNothingWithoutARepository() throws IOException {
    Files.delete(folder.resolve(".git/HEAD"));
    assertThat(read("echo " + COMMIT + " 1000")).isEmpty();
  }

  /** GIT_DIR would lead to another repository, the others do not matter. */
  @Test
  void passesNothingOnThatItDoesNotNeed() throws IOException {
    Path seen = temp.resolve("seen");
    program("env > '" + seen + "'; exit 1");
    Map<String, String> environment =
        Map.of("PATH", temp + ":/usr/bin:/bin", "HOME", "/h", "GIT_DIR", "/x", "TOKEN", "secret");
    assertThat(GitProgram.find(environment).orElseThrow().read(folder)).isEmpty();
    assertThat(Files.readAllLines(seen))
        .contains("HOME=/h", "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
        .noneMatch(line -> line.startsWith("GIT_DIR") || line.contains("secret"));
  }

  @Test
  void isNotLookedForInRelativeFolders() throws IOException {
    program("exit 0");
    Path relative = Path.of("").toAbsolutePath().relativize(temp);
    for (String path : List.of("", ".", relative.toString(), "/nowhere")) {
      assertThat(GitProgram.find(Map.of("PATH", path))).as(path).isEmpty();
    }
    assertThat(GitProgram.find(Map.of())).isEmpty();
    assertThat(GitProgram.find(Map.of("PATH", "/nowhere:" + temp))).isPresent();
  }

  private Optional<GitRevision> read(String script) throws IOException {
    program(script);
    return GitProgram.find(Map.of("PATH", temp + ":/usr/bin:/bin")).orElseThrow().read(folder);
  }

  private void program(String script) throws IOException {
    Path program = Files.writeString(temp.resolve("git"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
