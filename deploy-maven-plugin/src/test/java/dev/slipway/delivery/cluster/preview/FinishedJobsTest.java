package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Releases;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinishedJobsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "{}                                                     | false | none",
        "{active: 1}                                            | false | none",
        "{conditions: []}                                       | false | none",
        "{conditions: [{type: Complete, status: 'True'}]}       | true  | none",
        "{conditions: [{type: Complete, status: 'False'}]}      | false | none",
        "{conditions: [{type: SuccessCriteriaMet, status: 'True'}]} | false | none",
        "{conditions: [{type: Suspended, status: 'True'}]}      | false | none",
        "{conditions: [{type: FailureTarget, status: 'True'}]}  | false | none",
        "{conditions: [{type: Failed, status: 'True', reason: BackoffLimitExceeded, message: six times}]}"
            + " | false | BackoffLimitExceeded: six times",
      })
  void tellsHowAJobEnded(String status, boolean complete, String failure) {
    Map<String, Object> job =
        Releases.objects("apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nstatus: " + status)
            .get(0)
            .content();
    assertThat(FinishedJobs.complete(job)).isEqualTo(complete);
    assertThat(FinishedJobs.failure(job)).isEqualTo(Optional.ofNullable(failure));
    assertThat(FinishedJobs.finished(job)).isEqualTo(complete || failure != null);
  }
}
