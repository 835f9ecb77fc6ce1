package io.clipline.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.clipline.schemas.compatibility.CompatibilityLevel;
import io.clipline.schemas.compatibility.Violation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of the REST API under {@code /config}, {@code /mode} and {@code /compatibility}. */
final class SettingRoutes {
    private final InMemoryRegistry registry;

    SettingRoutes(InMemoryRegistry registry) {
        this.registry = registry;
    }

    void addTo(RegistryRoutes routes) {
        routes.add("GET", "/config", call -> shown(registry.state().level()))
                .add("PUT", "/config", call -> putLevel(Optional.empty(), call))
                .add("GET", "/config/*", this::levelOfSubject)
                .add("PUT", "/config/*", call -> putLevel(Optional.of(call.subject()), call))
                .add("DELETE", "/config/*", this::deleteLevel)
                .add("GET", "/mode", call -> shown(registry.state().mode()))
                .add("PUT", "/mode", call -> putMode(Optional.empty(), call))
                .add("GET", "/mode/*", this::modeOfSubject)
                .add("PUT", "/mode/*", call -> putMode(Optional.of(call.subject()), call))
                .add("DELETE", "/mode/*", this::deleteMode)
                .add("POST", "/compatibility/subjects/*/versions", this::compatibleWithAll)
                .add("POST", "/compatibility/subjects/*/versions/*", this::compatibleWithOne);
    }

    private Object levelOfSubject(RegistryCall call) {
        RegistryState state = registry.state();
        CompatibilityLevel own = state.levels().get(call.subject());
        if (own == null && !call.flag("defaultToGlobal")) {
            throw new RegistryRefusalException(
                    40408, "Subject '" + call.subject() + "' does not have subject-level compatibility configured");
        }
        return shown(state.level(call.subject()));
    }

    private Object putLevel(Optional<String> subject, RegistryCall call) {
        CompatibilityLevel level =
                oneOf(CompatibilityLevel.class, call.json().path("compatibility"), 42203, "compatibility level");
        return registry.update(before ->
                new InMemoryRegistry.Update<>(before.withLevel(subject, level), Map.of("compatibility", level)));
    }

    private Object deleteLevel(RegistryCall call) {
        levelOfSubject(call);
        return registry.update(before -> new InMemoryRegistry.Update<>(
                before.withoutLevel(call.subject()), shown(before.level(call.subject()))));
    }

    private Object modeOfSubject(RegistryCall call) {
        RegistryState state = registry.state();
        RegistryMode own = state.modes().get(call.subject());
        if (own == null && !call.flag("defaultToGlobal")) {
            throw new RegistryRefusalException(
                    40409, "Subject '" + call.subject() + "' does not have subject-level mode configured");
        }
        return shown(state.mode(call.subject()));
    }

    private Object putMode(Optional<String> subject, RegistryCall call) {
        RegistryMode mode = oneOf(RegistryMode.class, call.json().path("mode"), 42204, "mode");
        return registry.update(before -> new InMemoryRegistry.Update<>(before.withMode(subject, mode), shown(mode)));
    }

    private Object deleteMode(RegistryCall call) {
        modeOfSubject(call);
        return registry.update(before ->
                new InMemoryRegistry.Update<>(before.withoutMode(call.subject()), shown(before.mode(call.subject()))));
    }

    private Object compatibleWithAll(RegistryCall call) {
        return compatibility(call, registry.state().versions(call.subject(), false));
    }

    private Object compatibleWithOne(RegistryCall call) {
        RegistryState state = registry.state();
        return compatibility(call, List.of(SubjectRoutes.pick(state, call.subject(), call.version(), false)));
    }

    private Object compatibility(RegistryCall call, List<SubjectVersion> versions) {
        List<Violation> violations = registry.violations(call.subject(), call.schema(), versions);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("is_compatible", violations.isEmpty());
        if (call.flag("verbose")) {
            answer.put("messages", violations.stream().map(Violation::toString).toList());
        }
        return answer;
    }

    private static Object shown(CompatibilityLevel level) {
        return Map.of("compatibilityLevel", level);
    }

    private static Object shown(RegistryMode mode) {
        return Map.of("mode", mode);
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, JsonNode value, int errorCode, String what) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value.asText()))
                .findFirst()
                .orElseThrow(() -> new RegistryRefusalException(
                        errorCode,
                        "Invalid " + what + ". Valid values are " + Arrays.toString(type.getEnumConstants())));
    }
}
