#if NETSTANDARD2_0
// What the compiler looks for and netstandard2.0 does not have: init, required and the nullability hints.

#pragma warning disable IDE0130 // The compiler finds these by their namespaces.

namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit;

    [AttributeUsage(AttributeTargets.All, Inherited = false)]
    internal sealed class RequiredMemberAttribute : Attribute;

    [AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
    internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
    {
        public string FeatureName { get; } = featureName;
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    [AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
    internal sealed class SetsRequiredMembersAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Parameter)]
    internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
    {
        public bool ReturnValue { get; } = returnValue;
    }
}
#else
using System.Runtime.CompilerServices;

// A library built against our netstandard2.0 build names the mark of each init property as ours: .NET has it elsewhere from .NET 5 on.
// Without this the same library, in a program that gets our build for .NET 8 or later, finds no setter and ends with a
// MissingMethodException.
[assembly: TypeForwardedTo(typeof(IsExternalInit))]
#endif
