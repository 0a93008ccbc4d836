package dev.slipway.delivery.notify.webhook;

import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.report.RunReport;
import java.util.List;
import java.util.Map;

/** What is sent about a run. Pure. */
interface Payload {

  /**
   * One request.
   *
   * @param id the same whenever the same is sent again
   */
  record Request(String id, String contentType, Map<String, Object> body) {}

  /**
   * The requests about a run.
   *
   * @param first whether the receiver did not hear of the run's end yet
   */
  List<Request> of(RunReport report, News news, boolean first);
}
