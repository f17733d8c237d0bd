package io.jenkins.plugins.hyperv.build;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * Classes and their supertypes as they will be at run time: ours from their class files, those of Jenkins from the
 * listing, all others (the JDK, libraries) from the class path of the tests.
 */
final class Hierarchy {
    /** What one class says of a member. */
    enum Declaration {
        NONE,
        ABSTRACT,
        CONCRETE,
        RESTRICTED,
        /** The class is neither listed nor on the class path. */
        UNKNOWN
    }

    private final ApiListing listing;
    private final Map<String, ClassNode> ours = new HashMap<>();

    Hierarchy(ApiListing listing, Collection<ClassNode> ours) {
        this.listing = listing;
        ours.forEach(node -> this.ours.put(node.name, node));
    }

    /** The class and all its supertypes: first the superclasses, then the interfaces. */
    Set<String> lineage(String name) {
        Set<String> lineage = new LinkedHashSet<>();
        for (String c = name; c != null; c = superclass(c)) {
            lineage.add(c);
        }
        for (String c : List.copyOf(lineage)) {
            addInterfaces(c, lineage);
        }
        return lineage;
    }

    Declaration declaration(String type, String name, String descriptor) {
        ClassNode node = ours.get(type);
        if (node != null) {
            return declaration(node, name, descriptor);
        }
        ApiListing.Type listed = listing.type(type);
        if (listed != null) {
            return declaration(listed, name + descriptor);
        }
        return load(type).map(loaded -> declaration(loaded, name)).orElse(Declaration.UNKNOWN);
    }

    private static Declaration declaration(ClassNode node, String name, String descriptor) {
        boolean field = node.fields.stream().anyMatch(f -> f.name.equals(name) && f.desc.equals(descriptor));
        if (field) {
            return Declaration.CONCRETE;
        }
        return node.methods.stream()
                .filter(m -> m.name.equals(name) && m.desc.equals(descriptor))
                .map(m -> (m.access & Opcodes.ACC_ABSTRACT) == 0 ? Declaration.CONCRETE : Declaration.ABSTRACT)
                .findFirst()
                .orElse(Declaration.NONE);
    }

    private static Declaration declaration(ApiListing.Type type, String member) {
        ApiListing.Member found = type.members().get(member);
        if (found == null) {
            return Declaration.NONE;
        }
        if (found.restricted()) {
            return Declaration.RESTRICTED;
        }
        return found.is("abstract") ? Declaration.ABSTRACT : Declaration.CONCRETE;
    }

    /** By name only: classes of the JDK and of libraries are those that we compiled against. */
    private static Declaration declaration(Class<?> type, String name) {
        try {
            boolean declared = name.equals("<init>")
                    || List.of(type.getDeclaredMethods()).stream()
                            .anyMatch(m -> m.getName().equals(name))
                    || List.of(type.getDeclaredFields()).stream()
                            .anyMatch(f -> f.getName().equals(name));
            if (!declared) {
                return Declaration.NONE;
            }
            return type.isInterface() ? Declaration.ABSTRACT : Declaration.CONCRETE;
        } catch (LinkageError e) {
            return Declaration.UNKNOWN;
        }
    }

    private void addInterfaces(String name, Set<String> lineage) {
        for (String each : interfaces(name)) {
            lineage.add(each);
            addInterfaces(each, lineage);
        }
    }

    private String superclass(String name) {
        if (ours.containsKey(name)) {
            return ours.get(name).superName;
        }
        if (listing.type(name) != null) {
            return listing.type(name).superclass();
        }
        return load(name)
                .<Class<?>>map(Class::getSuperclass)
                .map(Hierarchy::internalName)
                .orElse(null);
    }

    private List<String> interfaces(String name) {
        if (ours.containsKey(name)) {
            return ours.get(name).interfaces;
        }
        if (listing.type(name) != null) {
            return listing.type(name).interfaces();
        }
        return load(name).stream()
                .flatMap(c -> List.of(c.getInterfaces()).stream())
                .map(Hierarchy::internalName)
                .toList();
    }

    /** Empty for a class that is not there, and for those of Jenkins: the ones of the tests are signatures and fakes. */
    private static Optional<Class<?>> load(String name) {
        if (ApiListing.covers(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(name.replace('/', '.'), false, Hierarchy.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
