package io.jenkins.plugins.hyperv.build;

import io.jenkins.plugins.hyperv.build.Hierarchy.Declaration;
import io.jenkins.plugins.hyperv.build.References.MemberReference;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * Tells whether classes of ours will link on a real Jenkins: whether all they refer to exists there, may be used, and
 * whether they implement all that their supertypes there leave abstract.
 */
final class ApiCheck {
    private final ApiListing listing;
    private final Collection<ClassNode> ours;
    private final Hierarchy hierarchy;

    ApiCheck(ApiListing listing, Collection<ClassNode> ours) {
        this.listing = listing;
        this.ours = ours;
        this.hierarchy = new Hierarchy(listing, ours);
    }

    /** One line for each problem; empty if all is well. */
    Set<String> problems() {
        Set<String> problems = new TreeSet<>();
        for (ClassNode node : ours) {
            String where = node.name.replace('/', '.') + ": ";
            References references = References.of(node);
            references.types.forEach(type -> typeProblem(type).ifPresent(p -> problems.add(where + p)));
            references.members.forEach(member -> memberProblem(member).ifPresent(p -> problems.add(where + p)));
            references.elements.forEach(element -> elementProblem(element).ifPresent(p -> problems.add(where + p)));
            unimplemented(node).forEach(method -> problems.add(where + "must implement " + method));
        }
        return problems;
    }

    private Optional<String> typeProblem(String name) {
        if (!ApiListing.covers(name)) {
            return Optional.empty();
        }
        if (listing.type(name) == null) {
            return Optional.of("there is no class " + name);
        }
        return isRestricted(name) ? Optional.of("restricted: class " + name) : Optional.empty();
    }

    private boolean isRestricted(String name) {
        ApiListing.Type type = listing.type(name);
        int dollar = name.lastIndexOf('$');
        return type != null && type.restricted() || dollar > 0 && isRestricted(name.substring(0, dollar));
    }

    private Optional<String> elementProblem(MemberReference element) {
        ApiListing.Type type = listing.type(element.owner());
        boolean fine = type == null
                || type.members().values().stream().anyMatch(m -> m.name().equals(element.name()));
        return fine ? Optional.empty() : Optional.of("there is no " + element);
    }

    private Optional<String> memberProblem(MemberReference member) {
        Set<String> lineage =
                member.name().equals("<init>") ? Set.of(member.owner()) : hierarchy.lineage(member.owner());
        boolean unknown = false;
        for (String type : lineage) {
            Declaration declaration = hierarchy.declaration(type, member.name(), member.descriptor());
            if (declaration == Declaration.RESTRICTED) {
                return Optional.of("restricted: " + member);
            }
            if (declaration == Declaration.ABSTRACT || declaration == Declaration.CONCRETE) {
                return Optional.empty();
            }
            unknown |= declaration == Declaration.UNKNOWN;
        }
        // A supertype that we cannot look into may declare anything. A missing class is reported as such.
        return unknown || lineage.stream().noneMatch(ApiListing::covers)
                ? Optional.empty()
                : Optional.of("there is no " + member);
    }

    /** Methods that stay abstract in a class of ours which is not. */
    private Set<String> unimplemented(ClassNode node) {
        Set<String> missing = new TreeSet<>();
        if ((node.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) != 0) {
            return missing;
        }
        Set<String> lineage = hierarchy.lineage(node.name);
        for (String ancestor : lineage) {
            ApiListing.Type type = listing.type(ancestor);
            if (type != null) {
                type.members().values().stream()
                        .filter(m -> m.is("abstract") && !isImplemented(lineage, m))
                        .forEach(m -> missing.add(ancestor + "." + m.name() + " " + m.descriptor()));
            }
        }
        return missing;
    }

    private boolean isImplemented(Set<String> lineage, ApiListing.Member method) {
        Set<Declaration> declarations = EnumSet.noneOf(Declaration.class);
        lineage.forEach(type -> declarations.add(hierarchy.declaration(type, method.name(), method.descriptor())));
        return declarations.contains(Declaration.CONCRETE) || declarations.contains(Declaration.RESTRICTED);
    }
}
