package dev.slipway.manifest.validate.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the schema's text: fields and types by reflection on fabric8's Kubernetes model, kinds,
 * required fields and words by the facts of a real API server.
 */
final class ModelSchema {
  private static final String MODEL = "io.fabric8.kubernetes.api.model";
  private static final Map<String, String> UNVERSIONED =
      Map.of("extensions", "v1beta1", "authentication", "v1", "authorization", "v1");

  /** Strings that hold base64, which the model does not tell. */
  private static final Set<String> BYTES =
      Set.of(
          "core/v1/Secret data",
          "core/v1/ConfigMap binaryData",
          "certificates/v1/CertificateSigningRequestSpec request",
          "certificates/v1/CertificateSigningRequestStatus certificate");

  private final Map<String, Map<String, String>> facts = new HashMap<>();
  private final Set<String> kinds = new TreeSet<>();
  private final Map<String, String> types = new TreeMap<>();
  private final Set<String> factsUsed = new TreeSet<>();
  private final Set<String> missing = new TreeSet<>();

  ModelSchema(List<String> factLines) throws IOException {
    Map<String, Class<?>> model = model();
    for (String line : factLines) {
      String[] words = line.split(" ", 3);
      if (!line.startsWith("GVK ") && words.length == 3) {
        facts.computeIfAbsent(words[0], type -> new HashMap<>()).put(words[1], words[2]);
      }
    }
    for (String line : factLines) {
      if (line.startsWith("GVK ")) {
        String[] words = line.split(" ");
        Class<?> type = model.get(words[1] + " " + words[2]);
        if (type == null) { // the model drops a beta version once there is a stable one
          type = model.get(words[1].replaceFirst("beta.*", "") + " " + words[2]);
        }
        if (type == null) {
          missing.add(words[1] + " " + words[2]);
        } else {
          kinds.add("K " + words[1] + " " + words[2] + " " + reference(type) + " " + words[3]);
        }
      }
    }
  }

  /** The whole text, kinds first. */
  String text() {
    StringBuilder text = new StringBuilder();
    kinds.forEach(line -> text.append(line).append('\n'));
    types.forEach((name, fields) -> text.append("T ").append(name).append(fields).append('\n'));
    return text.toString();
  }

  /** Kinds of the server that the model does not have. */
  Set<String> missing() {
    return missing;
  }

  /** Types with facts that no field of the model leads to. */
  Set<String> unused() {
    Set<String> unused = new TreeSet<>(facts.keySet());
    unused.removeAll(factsUsed);
    unused.removeIf(type -> type.endsWith("List") || type.matches("(meta|pkg)/.*"));
    unused.removeIf(type -> type.startsWith("apiserverinternal/"));
    unused.removeIf(type -> facts.containsKey(type.replaceFirst("v1beta[0-9]", "v1")));
    return unused;
  }

  private static Map<String, Class<?>> model() throws IOException {
    Map<String, Class<?>> model = new HashMap<>();
    ClassLoader loader = ModelSchema.class.getClassLoader();
    for (URL url :
        Collections.list(
            loader.getResources("META-INF/services/" + MODEL + ".KubernetesResource"))) {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
        for (String name : reader.lines().filter(line -> !line.isBlank()).toList()) {
          add(model, load(loader, name.strip()));
        }
      }
    }
    return model;
  }

  private static Class<?> load(ClassLoader loader, String name) {
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(Map<String, Class<?>> model, Class<?> type) {
    Version version = type.getAnnotation(Version.class);
    Group group = type.getAnnotation(Group.class);
    if (version != null && group != null) {
      String prefix = group.value().isEmpty() ? "" : group.value() + "/";
      model.put(prefix + version.value() + " " + HasMetadata.getKind(type), type);
    }
  }

  private String of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type[] arguments = generic.getActualTypeArguments();
      if (Map.class.isAssignableFrom(raw)) {
        return "{" + of(arguments[1]) + "}";
      }
      if (List.class.isAssignableFrom(raw)) {
        return "[" + of(arguments[0]) + "]";
      }
      return "any";
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class || java.time.temporal.Temporal.class.isAssignableFrom(plain)) {
      return "string";
    } else if (plain == Integer.class) {
      return "int32";
    } else if (plain == Long.class) {
      return "int64";
    } else if (plain == Boolean.class) {
      return "bool";
    } else if (plain == Double.class || plain == Float.class) {
      return "number";
    } else if (plain == Quantity.class) {
      return "quantity";
    } else if (plain == IntOrString.class) {
      return "intorstring";
    } else if (!plain.getName().startsWith(MODEL) || plain.isInterface()) {
      return "any";
    }
    return switch (plain.getSimpleName()) {
      case "MicroTime", "Duration" -> "string";
      case "RawExtension", "AnyType", "GenericKubernetesResource", "FieldsV1" -> "any";
      case "JSONSchemaPropsOrBool", "JSONSchemaPropsOrArray", "JSONSchemaPropsOrStringArray" ->
          "any";
      default -> reference(plain);
    };
  }

  private String reference(Class<?> type) {
    String name = name(type);
    if (types.containsKey(name)) {
      return name;
    }
    types.put(name, "");
    Map<String, String> known = facts(name);
    StringBuilder fields = new StringBuilder();
    Map<String, Field> sorted = new TreeMap<>();
    for (Field field : type.getDeclaredFields()) {
      JsonProperty property = field.getAnnotation(JsonProperty.class);
      if (property != null) {
        sorted.put(property.value(), field);
      }
    }
    sorted.forEach((field, declared) -> fields.append(field(name, field, declared, known)));
    types.put(name, fields.toString());
    return name;
  }

  private String field(String type, String name, Field field, Map<String, String> known) {
    String fact = known.getOrDefault(name, "");
    String shape = of(field.getGenericType());
    if (BYTES.contains(type + " " + name) || name.equals("caBundle")) {
      shape = shape.replace("string", "bytes");
    }
    int words = fact.indexOf("enum ");
    return " "
        + name
        + (fact.startsWith("required") ? "!" : "")
        + ":"
        + shape
        + (words < 0 ? "" : "=" + fact.substring(words + 5).replace(' ', '~'));
  }

  private Map<String, String> facts(String name) {
    String simple = name.substring(name.lastIndexOf('/') + 1);
    for (String candidate : List.of(name, "meta/v1/" + simple, "apiregistration/v1/" + simple)) {
      @Nullable Map<String, String> found = facts.get(candidate);
      if (found != null) {
        factsUsed.add(candidate);
        return found;
      }
    }
    return Map.of();
  }

  /** {@code apps/v1/Deployment}; what the model keeps beside the core kinds is called core. */
  private static String name(Class<?> type) {
    String inner = type.getPackageName().substring(MODEL.length());
    if (inner.isEmpty()) {
      return "core/v1/" + type.getSimpleName();
    }
    String[] parts = inner.substring(1).split("\\.");
    String version = parts.length > 1 ? parts[1] : UNVERSIONED.getOrDefault(parts[0], "v1");
    return parts[0] + "/" + version + "/" + type.getSimpleName();
  }
}
