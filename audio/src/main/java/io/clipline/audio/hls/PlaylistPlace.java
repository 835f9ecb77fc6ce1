package io.clipline.audio.hls;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RelativeReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a playlist lies, which tells what the references in it mean (RFC 3986, 5.2). What they become counts from the
 * recording's folder and cannot lead out of it, so nothing but the recording's own store is ever asked.
 *
 * @param recording the URL of the recording's main object; empty where its store has no URLs
 * @param folder of the playlist, from the recording's folder: empty, or with a slash at its end
 */
record PlaylistPlace(Optional<URI> recording, String folder) {

    /** In the folder of a recording that has no URL. */
    static final PlaylistPlace UNKNOWN = new PlaylistPlace(Optional.empty(), "");

    /** Scheme, authority, and what follows (RFC 3986, appendix B). */
    private static final Pattern URL =
            Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?(.*)", Pattern.DOTALL);

    private static final Pattern QUERY_OR_FRAGMENT = Pattern.compile("[?#]");

    /** Of the recording's main object. */
    static PlaylistPlace of(RecordingFiles files) {
        return new PlaylistPlace(files.url().filter(url -> url.getRawAuthority() != null), "");
    }

    /** Of another playlist of the same recording. */
    PlaylistPlace of(RelativeReference playlist) {
        return new PlaylistPlace(
                recording, playlist.path().substring(0, playlist.path().lastIndexOf('/') + 1));
    }

    /**
     * Which object a reference means.
     *
     * @param name the playlist, for the error
     * @param at where in the playlist it stands, in bytes, for the error
     * @return from the recording's folder
     * @throws MalformedRecordingException when it is not known to lie in that folder
     */
    RelativeReference reference(String name, long at, String text) throws MalformedRecordingException {
        Matcher url = URL.matcher(text);
        boolean absolute = text.startsWith("/") || (url.matches() && url.group(1) != null);
        return absolute && url.matches() ? inFull(name, at, text, url) : below(RelativeReference.parse(name, at, text));
    }

    /** A reference from the playlist's folder, from the recording's. */
    RelativeReference below(RelativeReference reference) {
        return folder.isEmpty() ? reference : new RelativeReference(folder + reference.path(), reference.query());
    }

    private RelativeReference inFull(String name, long at, String text, Matcher url)
            throws MalformedRecordingException {
        URI own = recording.orElseThrow(() -> refusal(
                name,
                at,
                text,
                "is a URL or a path from a root, and the place that the recording is read from has neither, so"
                        + " nothing says whether that is in its folder; write it from the playlist's folder"));
        if (!hasOriginOf(own, url.group(1), url.group(2))) {
            throw refusal(
                    name,
                    at,
                    text,
                    "does not name the scheme, host and port that the recording is read from; it is not read");
        }
        RelativeReference target = RelativeReference.parse(name, at, withoutDots(url.group(3)));
        String folderPath = folderOf(name, at, own);
        if (!target.path().startsWith(folderPath)) {
            throw refusal(name, at, text, "leads out of the recording's folder; it is not read");
        }
        String path = target.path().substring(folderPath.length());
        return new RelativeReference(path, target.query());
    }

    /**
     * @param scheme none where the reference has none
     * @param authority the same
     */
    private static boolean hasOriginOf(URI own, @Nullable String scheme, @Nullable String authority) {
        if (authority == null) {
            return scheme == null;
        }
        String ownAuthority = own.getRawAuthority();
        Optional<Origin> origin = Origin.of(own.getScheme(), ownAuthority.substring(ownAuthority.lastIndexOf('@') + 1));
        return origin.isPresent()
                && Origin.of(scheme == null ? own.getScheme() : scheme, authority)
                        .equals(origin);
    }

    /** Without escapes, with a slash at its end unless it is the root. */
    private static String folderOf(String name, long at, URI recording) throws MalformedRecordingException {
        String path = recording.getRawPath();
        String folderPath = path.substring(0, path.lastIndexOf('/') + 1);
        if (folderPath.length() < 2) {
            return "";
        }
        return RelativeReference.parse(name, at, withoutDots(folderPath + ".")).path() + "/";
    }

    /** A path from the root, and what follows it, as a path from the root's folder without dot segments (5.2.4). */
    private static String withoutDots(String pathAndQuery) {
        Matcher end = QUERY_OR_FRAGMENT.matcher(pathAndQuery);
        int pathEnd = end.find() ? end.start() : pathAndQuery.length();
        List<String> kept = new ArrayList<>();
        for (String segment :
                pathAndQuery.substring(Math.min(1, pathEnd), pathEnd).split("/", -1)) {
            if (segment.equals("..")) {
                kept.subList(Math.max(0, kept.size() - 1), kept.size()).clear();
            } else if (!segment.equals(".")) {
                kept.add(segment);
            }
        }
        // A colon in its first name is no scheme.
        return "./" + String.join("/", kept) + pathAndQuery.substring(pathEnd);
    }

    private static MalformedRecordingException refusal(String name, long at, String reference, String fault) {
        return new MalformedRecordingException(
                name, at, "the reference '" + PlaylistValue.shown(reference) + "' " + fault);
    }
}
