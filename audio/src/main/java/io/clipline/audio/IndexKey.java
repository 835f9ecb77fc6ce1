package io.clipline.audio;

/**
 * What an index was made of. Equal keys stand for the same index; an object that was overwritten has another key.
 *
 * @param sourceName the object, as {@link ByteSource#name()} says it
 * @param sourceVersion its version, as {@link ByteSource#version()} says it
 * @param kind what is indexed and in which version of the index's format, such as {@code adts-1}: it keeps the indexes
 *     of two releases apart; letters, digits and dashes, up to 32
 */
public record IndexKey(String sourceName, String sourceVersion, String kind) {

    public IndexKey {
        if (sourceName.isEmpty() || sourceVersion.isEmpty() || !kind.matches("[A-Za-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("not what an index can be kept under: '" + sourceName + "', version '"
                    + sourceVersion + "', kind '" + kind + "'");
        }
    }
}
