namespace CubeConnect.Sandbox;

/// <summary>POST /api/v1/campaigns/{id}/cancel. The answer to a cancel that comes too late is not documented; here it is a validation error.</summary>
internal static class CancelCampaign
{
    public static Answer Answer(Call call)
    {
        if (!call.Body.IsEmpty)
        {
            var errors = new ValidationErrors();
            new JsonFields(call.Json(), string.Empty, errors).Only();
            errors.ThrowIfAny();
        }

        lock (call.World.Gate)
        {
            var campaign = GetCampaign.Require(call);
            if (!call.World.Campaigns.TryCancel(campaign))
            {
                throw ValidationErrors.One("status", $"Only a pending campaign can be cancelled; this one is {campaign.Status}.");
            }
        }

        return Envelope.Success(200, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("success", true);
            json.WriteEndObject();
        });
    }
}
