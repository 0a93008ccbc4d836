package dev.slipway.manifest.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LocalOnlyTest {

  @Test
  void namesFilesAndCommits() {
    LocalOnly both = new LocalOnly(true, List.of("a.txt", "b.txt"), 2);
    assertThat(both.none()).isFalse();
    assertThat(both.text())
        .isEqualTo(
            """
            there are uncommitted changes:
              a.txt
              b.txt
            2 commits are not pushed: no remote branch that this repository knows has them""");
    assertThat(new LocalOnly(false, List.of(), 1).text())
        .isEqualTo("1 commit is not pushed: no remote branch that this repository knows has it");
    assertThat(new LocalOnly(false, List.of(), 0).none()).isTrue();
  }

  @Test
  void refusesWithTheOptionThatAllows() {
    LocalOnly dirty = new LocalOnly(true, List.of("a.txt"), 0);
    assertThat(dirty.ofService("abc").text())
        .contains("SLIP-9012", "a.txt", "slipway.git.requireClean=false", "Nothing was published");
    assertThat(dirty.ofEnvironment("abc").text())
        .contains("SLIP-4021", "a.txt", "slipway.git.requireClean=false", "Nothing was applied");
  }
}
