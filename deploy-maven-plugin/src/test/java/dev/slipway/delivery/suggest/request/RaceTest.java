package dev.slipway.delivery.suggest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.forge.FailingForge;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two bots between whose look at a branch and write to it GitLab leaves a moment. */
class RaceTest {

  /** Both overwrite the same tip; the text of the first one stays. */
  @Test
  void theCommitOfTheOtherBotIsNoChangeOfAPerson() throws IOException {
    Turn turn = new Turn();
    assertThat(turn.status(Turn.version(1))).isEqualTo(Status.OPENED);
    Optional<String> seenByBoth = turn.tip();
    String before = turn.only().description();

    assertThat(turn.status(Turn.version(2))).isEqualTo(Status.MOVED);
    String first = turn.only().description();

    turn.project.move(Turn.BRANCH, seenByBoth);
    turn.put(turn.only(), turn.only().state(), before);
    turn.forge = new FailingForge(turn.memory, 1, true).forge();
    assertThatThrownBy(() -> turn.run(Turn.version(2))).isInstanceOf(IOException.class);
    turn.forge = turn.memory;
    turn.put(turn.only(), turn.only().state(), first);

    assertThat(turn.status(Turn.version(2))).isEqualTo(Status.REBUILT);
    assertThat(turn.tip()).contains(turn.marker(turn.only()).head());
    assertThat(turn.status(Turn.version(2))).isEqualTo(Status.UNCHANGED);
  }
}
