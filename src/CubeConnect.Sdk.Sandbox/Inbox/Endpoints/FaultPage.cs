using CubeConnect.Sandbox.Faults;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

internal sealed class FaultPage(SandboxFaults faults, ChangeFeed feed)
{
    public Answer List(Call call) =>
        Envelope.Success(new FaultList(faults.Snapshot().Select(FaultAnswer.Of), faults.Operations, DocumentedErrors.Codes));

    public Answer Add(Call call)
    {
        var fault = FaultForm.Read(call);
        try
        {
            faults.Add(fault);
        }
        catch (ArgumentException e)
        {
            throw ValidationErrors.One("fault", e);
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
        return found ? Told() : throw RefusalException.NotFound("The fault does not exist, or no longer.");
    }

    private Answer Told()
    {
        feed.Tell(Topics.Faults);
        return Envelope.Done();
    }
}

internal sealed record FaultList(IEnumerable<FaultAnswer> Faults, IReadOnlyList<string> Operations, IEnumerable<string> Codes);

internal sealed record FaultAnswer(
    long Id, string Kind, string? Code, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int MetaCode, double WaitSeconds, string? Operation,
    string? Phone, int? Times, int Happened, int Skip, double Share, bool AfterTaken)
{
    public static FaultAnswer Of((long Id, SandboxFault Fault, int Happened) pending)
    {
        var fault = pending.Fault;
        return new(
            pending.Id, JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.Kind.ToString()), fault.Code.Length == 0 ? null : fault.Code,
            fault.Status, fault.MetaCode, fault.Wait.TotalSeconds, fault.Operation, fault.Phone, fault.Times, pending.Happened, fault.Skip,
            fault.Share, fault.AfterTaken);
    }
}
