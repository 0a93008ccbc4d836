package dev.slipway.manifest.validate.pod;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.Workload;
import dev.slipway.manifest.validate.name.Format;
import java.util.ArrayList;
import java.util.List;

/** Ports are in range, have valid names and are unique. */
public final class InvalidPortCheck implements ObjectCheck {

  @Override
  public void check(ManifestObject object, Findings findings) {
    Ports ports = new Ports(object, findings);
    Part spec = Part.of(object).field("spec");
    switch (object.group() + "/" + object.kind()) {
      case "/Service" -> service(spec, ports);
      case "networking.k8s.io/NetworkPolicy" -> policy(spec, ports);
      case "networking.k8s.io/Ingress" -> ingress(spec, ports);
      default ->
          Workload.of(object)
              .ifPresent(
                  workload -> {
                    List<Part> all = new ArrayList<>();
                    for (Workload.Container container : workload.containers()) {
                      Part part = new Part(container.path(), container.content());
                      container(part, ports);
                      // Init containers end before the others start.
                      if (!container.init()) {
                        all.addAll(part.items("ports"));
                      }
                    }
                    ports.onceOnHost(all);
                  });
    }
  }

  private static void container(Part container, Ports ports) {
    List<Part> items = container.items("ports");
    for (Part port : items) {
      ports.number(port, "containerPort", false);
      ports.number(port, "hostPort", true);
      ports.name(port, "name");
    }
    ports.once(items, "name", false);
    ports.once(items, "containerPort", true);
    for (Part target : Probes.targets(container)) {
      ports.numberOrName(target, "port", false);
    }
  }

  private static void service(Part spec, Ports ports) {
    List<Part> items = spec.items("ports");
    for (Part port : items) {
      ports.number(port, "port", false);
      ports.number(port, "nodePort", true);
      ports.numberOrName(port, "targetPort", true);
      String name = port.text("name");
      String complaint = name.isEmpty() ? null : Format.LABEL.complaint(name);
      if (complaint != null) {
        ports.add(port.path().field("name"), complaint);
      } else if (name.isEmpty() && items.size() > 1) {
        ports.nameMissing(port);
      }
    }
    ports.once(items, "name", false);
    ports.once(items, "port", true);
    ports.once(items, "nodePort", true);
  }

  private static void policy(Part spec, Ports ports) {
    for (String direction : List.of("ingress", "egress")) {
      for (Part rule : spec.items(direction)) {
        for (Part port : rule.items("ports")) {
          ports.numberOrName(port, "port", false);
          ports.number(port, "endPort", false);
        }
      }
    }
  }

  private static void ingress(Part spec, Ports ports) {
    backend(spec.field("defaultBackend"), ports);
    for (Part rule : spec.items("rules")) {
      for (Part path : rule.field("http").items("paths")) {
        backend(path.field("backend"), ports);
      }
    }
  }

  private static void backend(Part backend, Ports ports) {
    Part port = backend.field("service").field("port");
    ports.number(port, "number", false);
    ports.name(port, "name");
  }
}
