package dev.slipway.its.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerUseTest {
  @Test
  void allSeriesOfAMetricAreAdded() {
    ServerUse use =
        ServerUse.parse(
            """
            # HELP apiserver_request_total Counter of requests
            # TYPE apiserver_request_total counter
            apiserver_request_total{code="200",verb="GET"} 1.5e+03
            apiserver_request_total{code="0",verb="WATCH",group="a b"} 7
            apiserver_request_total_other{code="200"} 100
            process_cpu_seconds_total 12.25
            """);
    assertThat(use).isEqualTo(new ServerUse(1507, 12.25));
    assertThat(use.since(new ServerUse(1500, 2))).isEqualTo(new ServerUse(7, 10.25));
  }
}
