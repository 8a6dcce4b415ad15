using Aspire.Hosting;

namespace CubeConnect.Aspire.Hosting;

// Marks a program that uses a sandbox: by which of its clients.
internal sealed record SandboxReference(CubeConnectSandboxResource Sandbox, string? ClientName) : IResourceAnnotation
{
    public static void Add(IResource program, CubeConnectSandboxResource sandbox, string? clientName)
    {
        if (!sandbox.IsPublished && program.IsContainer())
        {
            throw new InvalidOperationException(
                $"'{program.Name}' runs in a container, which cannot reach '{sandbox.Name}' on 127.0.0.1. Run it as a project or an "
                + "executable.");
        }

        // The configuration's keys do not differ by case.
        var others = program.Annotations.OfType<SandboxReference>()
            .Where(reference => string.Equals(reference.ClientName, clientName, StringComparison.OrdinalIgnoreCase)).ToList();
        if (others.Find(reference => reference.Sandbox != sandbox) is { } other)
        {
            throw new InvalidOperationException(
                $"'{program.Name}' uses '{other.Sandbox.Name}' for this client already: give '{sandbox.Name}' a client of another name, "
                + "WithReference(sandbox, \"marketing\").");
        }

        if (others.Count > 0) return;
        var reference = new SandboxReference(sandbox, clientName);
        program.Annotations.Add(reference);
        program.Annotations.Add(new EnvironmentCallbackAnnotation(context => reference.Set(context.EnvironmentVariables)));
    }

    // As keys of the section, since these go before the program's own settings files and user secrets, and CUBECONNECT_* does not.
    private void Set(Dictionary<string, object> variables)
    {
        var section = ClientName is null ? "CubeConnect__" : $"CubeConnect__{ClientName}__";
        variables[section + "ApiKey"] = Sandbox.ApiKey;
        variables[section + "WhatsAppAccountId"] = Sandbox.WhatsAppAccountId;
        if (!Sandbox.IsPublished)
        {
            variables[section + "BaseAddress"] = Sandbox.BaseAddress;
            variables[section + "TenantId"] = Sandbox.TenantId;
        }

        if (Sandbox is { IsPublished: true, Receiver: null }) return;
        variables[ClientName is null ? "CubeConnect__WebhookSecret" : $"CubeConnect__WebhookSecrets__{ClientName}"] = Sandbox.WebhookSecret;
    }
}
