package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.List;

/**
 * Of a ValidatingWebhookConfiguration or MutatingWebhookConfiguration. A webhook whose Service has
 * no ready endpoint makes the API server reject requests of the whole cluster.
 */
final class WebhooksStatus implements StatusRules {
  private static final String INJECTED = "cert-manager.io/inject-ca-from";

  @Override
  public Status status(Observation observation) {
    ObjectFields configuration = ObjectFields.of(observation.object());
    List<ObjectFields> webhooks = configuration.list("webhooks");
    String warning = "";
    for (ObjectFields webhook : webhooks) {
      ObjectFields client = webhook.at("clientConfig");
      String name = client.text("service", "name");
      if (name.isEmpty()) {
        continue;
      }
      String service = client.text("service", "namespace") + "/" + name;
      if (client.text("caBundle").isEmpty() && !configuration.annotation(INJECTED).isEmpty()) {
        return Status.of(
            State.IN_PROGRESS,
            "NoCABundle",
            "webhook " + webhook.text("name") + " has no CA bundle yet");
      }
      Endpoints endpoints = Endpoints.of(client.text("service", "namespace"), name, observation);
      if (endpoints.known() && endpoints.ready() == 0) {
        boolean required = !webhook.text("failurePolicy").equals("Ignore");
        String text =
            "Service " + service + " of webhook " + webhook.text("name") + " has no ready pod";
        if (required) {
          return endpoints.all() > 0
              ? Status.of(State.IN_PROGRESS, "NoReadyEndpoint", text + " yet")
              : Status.of(State.FAILED, "NoEndpoints", text);
        }
        warning = "; " + text + ", and its failurePolicy is Ignore";
      }
    }
    return Status.of(State.CURRENT, Counts.plural(webhooks.size(), "webhook") + warning);
  }
}
