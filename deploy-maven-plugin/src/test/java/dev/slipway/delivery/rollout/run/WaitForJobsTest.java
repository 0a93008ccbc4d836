package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jobs that are deleted while they are waited for. */
@Tag("slow") // it waits, though by a faster clock
class WaitForJobsTest extends WaitInMemory {
  @Test
  void aJobThatIsDeletedAfterItsTimeIsWhatItWas() throws Exception {
    assertThat(job("Complete").apps()).extracting(AppReport::state).containsExactly(AppState.READY);
  }

  @Test
  void aJobThatFailedIsNoSuccessOnceItIsDeleted() {
    assertThatThrownBy(() -> job("Failed"))
        .hasMessageContaining("SLIP-5050: App orders 1.1 is not ready")
        .hasMessageContaining("Job shop/migrate");
  }

  /** A Job that ends, and is deleted at once, while a Deployment is still in progress. */
  private RunReport job(String condition) throws IOException {
    String job =
        "apiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate, namespace: shop, labels:"
            + " {slipway.dev/environment: test}}\nspec: {ttlSecondsAfterFinished: 0, completions: 1}\n";
    String ended =
        job
            + "status: {conditions: [{type: %s, status: 'True', reason: BackoffLimitExceeded,"
                .formatted(condition)
            + " message: ended}]}\n";
    app("orders", MOVING);
    declare("orders", DEPLOYMENT.replace("NAME", "orders"), job);
    put("batch/v1/jobs", "migrate", job);
    changed("orders");
    changed("orders", "batch/v1", "Job", "migrate", true);
    after(Duration.ofSeconds(10), () -> put("batch/v1/jobs", "migrate", ended));
    after(Duration.ofSeconds(20), () -> cluster.remove(path("batch/v1/jobs") + "migrate"));
    after(
        Duration.ofSeconds(60),
        () -> put("apps/v1/deployments", "orders", DEPLOYMENT.replace("NAME", "orders") + READY));
    failFast = false;
    timeout = Duration.ofSeconds(120);
    return await();
  }
}
