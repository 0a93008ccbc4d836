package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Releases;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs over objects some of whose fields are left to others. */
class PartialApplyTest extends RunScene {
  @Test
  void valuesOfOthersAreSentAsTheyAreAtThatMoment() throws IOException {
    String ports =
        WEB.replace("image: a", "ports: [{name: http, port: 1}]")
            .replace(
                "name: web,",
                "name: web, annotations: {slipway.dev/ignore: 'spec.ports[name=http].port'},");
    apply(Releases.release(ports));
    port(5);
    int[] moves = {2};
    cluster.before =
        request -> {
          if (request.equals("APPLY " + WEB_PATH) && moves[0]-- > 0) {
            port(7 - moves[0]);
          }
        };
    apply(Releases.release(ports.replace("replicas: 3", "replicas: 4")));
    assertThat(cluster.content(WEB_PATH).toString()).contains("replicas=4", "port=7");
  }

  @Test
  void whatIsLeftToOthersStaysWhenWeOwnedItAlone() throws IOException {
    apply(Releases.release(WEB));
    String ignoring =
        WEB.replace("name: web,", "name: web, annotations: {slipway.dev/ignore: spec.image},");
    apply(Releases.release(ignoring.replace("image: a", "image: b")));
    assertThat(cluster.content(WEB_PATH).toString()).contains("image=a");
    cluster.edit(
        WEB_PATH,
        "others",
        "",
        web -> with(web, "spec", Map.of("replicas", 3L, "image", "theirs")));
    apply(Releases.release(ignoring.replace("replicas: 3", "replicas: 4")));
    assertThat(cluster.content(WEB_PATH).toString()).contains("image=theirs", "replicas=4");
    cluster.requests.clear();
    apply(Releases.release(ignoring.replace("replicas: 3", "replicas: 4")));
    assertThat(cluster.asked("APPLY", "DRY", "MANAGED")).isEmpty();
    // And ours again once it is not ignored any more.
    apply(Releases.release(WEB));
    assertThat(cluster.content(WEB_PATH).toString()).contains("image=a");
  }

  private void port(long port) {
    cluster.edit(
        WEB_PATH,
        "others",
        "",
        web ->
            with(
                web,
                "spec",
                Map.of("replicas", 3L, "ports", List.of(Map.of("name", "http", "port", port)))));
  }
}
