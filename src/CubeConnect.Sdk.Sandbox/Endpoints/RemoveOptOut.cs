namespace CubeConnect.Sandbox;

/// <summary>DELETE /api/v1/opt-outs/{phone}: takes a number off the list; <c>removed</c> is false when it was not on it.</summary>
internal static class RemoveOptOut
{
    public static Answer Answer(Call call)
    {
        var phone = PhoneRule.Require(call.Value);
        bool removed;
        lock (call.World.Gate) removed = call.Tenant.OptOuts.Remove(phone);
        return Envelope.Success(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("phone", phone);
            json.WriteBoolean("removed", removed);
            json.WriteEndObject();
        });
    }
}
