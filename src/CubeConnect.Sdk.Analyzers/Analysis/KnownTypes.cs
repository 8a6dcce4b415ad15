using Microsoft.CodeAnalysis;

namespace CubeConnect.Analyzers.Analysis;

// The types of CubeConnect.Sdk that the checks look for.
internal sealed class KnownTypes
{
    private KnownTypes(Compilation compilation)
    {
        Client = Find("CubeConnectClientExtensions");
        Options = Find("CubeConnectOptions");
        SendTemplate = Find("SendTemplateRequest");
        CreateCampaign = Find("CreateCampaignRequest");
        Recipient = Find("CampaignRecipient");
        Component = Find("TemplateComponent");
        Parameter = Find("TemplateParameter");
        Phone = Find("PhoneNumber");
        Message = Find("TemplateMessage");

        INamedTypeSymbol? Find(string name) => compilation.GetTypeByMetadataName($"CubeConnect.{name}");
    }

    public INamedTypeSymbol? Client { get; }

    public INamedTypeSymbol? Options { get; }

    public INamedTypeSymbol? SendTemplate { get; }

    public INamedTypeSymbol? CreateCampaign { get; }

    public INamedTypeSymbol? Recipient { get; }

    public INamedTypeSymbol? Component { get; }

    public INamedTypeSymbol? Parameter { get; }

    public INamedTypeSymbol? Phone { get; }

    public INamedTypeSymbol? Message { get; }

    // Null in a project that does not use the SDK.
    public static KnownTypes? Of(Compilation compilation)
    {
        var types = new KnownTypes(compilation);
        return types is { SendTemplate: null } or { Component: null } ? null : types;
    }

    public static bool Is(ISymbol? type, INamedTypeSymbol? known) =>
        known is not null && SymbolEqualityComparer.Default.Equals(type, known);
}
