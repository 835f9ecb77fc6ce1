package io.clipline.schemas.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.clipline.schemas.compatibility.CompatibilityLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Everything that a registry knows; it never changes, a change makes another one.
 *
 * @param format version of this form, for files
 * @param schemas schemas by id
 * @param subjects versions by subject, lowest first, deleted ones included
 * @param level the level of subjects without one of their own
 * @param levels levels by subject
 * @param mode the mode of subjects without one of their own
 * @param modes modes by subject
 */
record RegistryState(
        int format,
        SortedMap<Integer, StoredSchema> schemas,
        SortedMap<String, List<SubjectVersion>> subjects,
        CompatibilityLevel level,
        SortedMap<String, CompatibilityLevel> levels,
        RegistryMode mode,
        SortedMap<String, RegistryMode> modes) {
    static final int FORMAT = 1;
    static final RegistryState EMPTY = new RegistryState(
            FORMAT,
            new TreeMap<>(),
            new TreeMap<>(),
            CompatibilityLevel.FULL_TRANSITIVE,
            new TreeMap<>(),
            RegistryMode.READWRITE,
            new TreeMap<>());

    RegistryState {
        schemas = Collections.unmodifiableSortedMap(new TreeMap<>(schemas));
        subjects = Collections.unmodifiableSortedMap(new TreeMap<>(subjects));
        levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
        modes = Collections.unmodifiableSortedMap(new TreeMap<>(modes));
    }

    Optional<Integer> idOf(StoredSchema schema) {
        for (Map.Entry<Integer, StoredSchema> entry : schemas.entrySet()) {
            if (entry.getValue().equals(schema)) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    @JsonIgnore
    int nextId() {
        return schemas.isEmpty() ? 1 : schemas.lastKey() + 1;
    }

    List<SubjectVersion> versions(String subject, boolean withDeleted) {
        return subjects.getOrDefault(subject, List.of()).stream()
                .filter(version -> withDeleted || !version.deleted())
                .toList();
    }

    CompatibilityLevel level(String subject) {
        return levels.getOrDefault(subject, level);
    }

    RegistryMode mode(String subject) {
        return modes.getOrDefault(subject, mode);
    }

    /** The same with the schema under that id as the subject's newest version. */
    RegistryState withVersion(String subject, int id, StoredSchema schema) {
        SortedMap<Integer, StoredSchema> moreSchemas = new TreeMap<>(schemas);
        moreSchemas.put(id, schema);
        List<SubjectVersion> versions = new ArrayList<>(versions(subject, true));
        int next = versions.isEmpty() ? 1 : versions.get(versions.size() - 1).version() + 1;
        versions.add(new SubjectVersion(next, id, false));
        return new RegistryState(format, moreSchemas, with(subjects, subject, versions), level, levels, mode, modes);
    }

    /** The same with the subject's versions changed; a subject without versions is gone. */
    RegistryState withVersions(String subject, UnaryOperator<List<SubjectVersion>> change) {
        List<SubjectVersion> changed = List.copyOf(change.apply(versions(subject, true)));
        SortedMap<String, List<SubjectVersion>> others =
                changed.isEmpty() ? without(subjects, subject) : with(subjects, subject, changed);
        return new RegistryState(format, schemas, others, level, levels, mode, modes);
    }

    RegistryState withLevel(Optional<String> subject, CompatibilityLevel wanted) {
        return subject.map(name ->
                        new RegistryState(format, schemas, subjects, level, with(levels, name, wanted), mode, modes))
                .orElseGet(() -> new RegistryState(format, schemas, subjects, wanted, levels, mode, modes));
    }

    RegistryState withoutLevel(String subject) {
        return new RegistryState(format, schemas, subjects, level, without(levels, subject), mode, modes);
    }

    RegistryState withMode(Optional<String> subject, RegistryMode wanted) {
        return subject.map(name ->
                        new RegistryState(format, schemas, subjects, level, levels, mode, with(modes, name, wanted)))
                .orElseGet(() -> new RegistryState(format, schemas, subjects, level, levels, wanted, modes));
    }

    RegistryState withoutMode(String subject) {
        return new RegistryState(format, schemas, subjects, level, levels, mode, without(modes, subject));
    }

    private static <V> SortedMap<String, V> with(SortedMap<String, V> map, String key, V value) {
        SortedMap<String, V> copy = new TreeMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private static <V> SortedMap<String, V> without(SortedMap<String, V> map, String key) {
        SortedMap<String, V> copy = new TreeMap<>(map);
        copy.remove(key);
        return copy;
    }
}
