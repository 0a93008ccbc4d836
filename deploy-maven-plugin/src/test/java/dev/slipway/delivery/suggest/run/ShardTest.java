package dev.slipway.delivery.suggest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.Project;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardTest {

  @ParameterizedTest
  @CsvSource({
    "2/8, '', 2/8",
    "'', '', 1/1",
    "' 1/1 ', '', 1/1",
    "'', CI_NODE_INDEX=3 CI_NODE_TOTAL=4, 3/4",
    "'', CI_NODE_TOTAL=1, 1/1",
    "'', CI_NODE_INDEX=1, 1/1",
    "2/2, CI_NODE_INDEX=3 CI_NODE_TOTAL=4, 2/2",
    "'', JOB_COMPLETION_INDEX=0 SLIPWAY_SUGGEST_SHARDS=8, 1/8",
    "'', JOB_COMPLETION_INDEX=7 SLIPWAY_SUGGEST_SHARDS=8, 8/8",
    "'', JOB_COMPLETION_INDEX=8 SLIPWAY_SUGGEST_SHARDS=8, ''",
    "'', JOB_COMPLETION_INDEX=3, ''",
    "'', JOB_COMPLETION_INDEX=x SLIPWAY_SUGGEST_SHARDS=8, ''",
    "0/8, '', ''",
    "9/8, '', ''",
    "1/0, '', ''",
    "1/99999, '', ''",
    "1, '', ''",
    "-1/8, '', ''",
    "a/b, '', ''"
  })
  void readsWhatIsGiven(String text, String variables, String expected) {
    Map<String, String> environment = new HashMap<>();
    for (String variable : variables.isEmpty() ? new String[0] : variables.split(" ")) {
      environment.put(variable.split("=")[0], variable.split("=")[1]);
    }
    assertThat(Shard.of(text, environment).map(Shard::toString).orElse("")).isEqualTo(expected);
  }

  @Test
  void eachProjectIsInExactlyOneShardAndTheyAreEven() {
    int[] sizes = new int[8];
    for (int id = 1; id <= 8000; id++) {
      Project project =
          new Project(
              Integer.toString(id), "a/b" + id, URI.create("https://x.example.com"), "main", "");
      int[] in = IntStream.rangeClosed(1, 8).filter(i -> new Shard(i, 8).has(project)).toArray();
      assertThat(in).hasSize(1);
      sizes[in[0] - 1]++;
    }
    assertThat(IntStream.of(sizes).boxed()).allMatch(size -> size > 850 && size < 1150);
  }
}
