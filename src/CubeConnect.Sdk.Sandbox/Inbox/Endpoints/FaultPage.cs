using System.Globalization;
using CubeConnect.Sandbox.Faults;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Rules;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

/// <summary>The faults that can still happen.</summary>
internal sealed class FaultPage(SandboxFaults faults, ChangeFeed feed)
{
    public Answer List(Call call) => PageOf.Object(json =>
    {
        json.WriteStartArray("faults");
        foreach (var (id, fault, happened) in faults.Snapshot()) FaultJson.Write(json, id, fault, happened);
        json.WriteEndArray();
        json.WriteStartArray("operations");
        foreach (var operation in faults.Operations) json.WriteStringValue(operation);
        json.WriteEndArray();
        json.WriteStartArray("codes");
        foreach (var code in DocumentedErrors.Codes) json.WriteStringValue(code);
        json.WriteEndArray();
    });

    public Answer Add(Call call)
    {
        var fault = FaultJson.Read(call.Json());
        try
        {
            faults.Add(fault);
        }
        catch (ArgumentException e)
        {
            throw ValidationErrors.One("fault", e.Message);
        }

        return Told();
    }

    public Answer Clear(Call call)
    {
        faults.Clear();
        return Told();
    }

    public Answer Remove(Call call)
    {
        var found = long.TryParse(call.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && faults.Remove(id);
        return found ? Told() : throw new RefusalException(404, "NOT_FOUND", "There is no such fault, or no longer.");
    }

    private Answer Told()
    {
        feed.Tell(Topics.Faults);
        return PageOf.Done();
    }
}
