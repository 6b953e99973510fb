"""Amazon Bedrock's InvokeModel. Region, credentials and endpoint are AWS's own variables and files."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from floorwalker.errors import ModelError, ModelFault, SettingsError

INSTALL = 'pip install "floorwalker[bedrock]"'
_FAULTS: Mapping[str, ModelFault] = {
    "ThrottlingException": "busy",
    "TooManyRequestsException": "busy",
    "ServiceUnavailableException": "busy",
    "ModelNotReadyException": "busy",
    "ModelTimeoutException": "timeout",
    "InternalServerException": "broken",
    "ModelErrorException": "broken",
    "AccessDeniedException": "key",
    "UnrecognizedClientException": "key",
    "InvalidSignatureException": "key",
    "ExpiredTokenException": "key",
}
_MEND = {
    "key": " Check the AWS credentials, and that the account may use this model in this region.",
    "refused": " Check the model's id and its dimensions.",
}


class Bedrock:
    """One model. Many threads may invoke it."""

    def __init__(self, model: str, endpoint: str | None = None) -> None:
        self._model, self._endpoint = model, endpoint

    def invoke(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """The model's JSON answer. Raises ModelError; trying again is the caller's."""
        from botocore import exceptions

        try:
            answer = self._client.invoke_model(
                modelId=self._model,
                body=json.dumps(body),
                contentType="application/json",
                accept="application/json",
            )
            found: dict[str, Any] = json.loads(answer["body"].read())
        except exceptions.ClientError as exc:
            raise self._fault(exc.response) from exc
        except (exceptions.NoCredentialsError, exceptions.PartialCredentialsError) as exc:
            raise ModelError(f"There are no AWS credentials for {self._model}.", "key") from exc
        except (exceptions.ReadTimeoutError, exceptions.ConnectTimeoutError) as exc:
            raise ModelError(f"Bedrock did not answer for {self._model} in time.", "timeout") from exc
        except exceptions.BotoCoreError as exc:
            raise ModelError(f"Bedrock cannot be reached ({type(exc).__name__}).", "unreachable") from exc
        except ValueError as exc:
            raise ModelError(f"Bedrock's answer for {self._model} is no JSON.", "broken") from exc
        return found

    def close(self) -> None:
        if "_client" in self.__dict__:
            self._client.close()

    @cached_property
    def _client(self) -> Any:
        try:
            import boto3
            from botocore.config import Config
            from botocore.exceptions import NoRegionError
        except ModuleNotFoundError as exc:
            raise SettingsError(f"Bedrock needs the package {exc.name}: run `{INSTALL}` first.") from exc
        # Trying again is done by `Calls`, which holds back every thread and not only the one that was refused.
        config = Config(retries={"total_max_attempts": 1}, connect_timeout=10, read_timeout=60, max_pool_connections=16)
        region = os.environ.get("AWS_REGION")
        try:
            return boto3.session.Session().client(
                "bedrock-runtime", region_name=region, endpoint_url=self._endpoint, config=config
            )
        except NoRegionError as exc:
            raise SettingsError("Bedrock needs a region: set AWS_REGION.") from exc

    def _fault(self, response: Mapping[str, Any]) -> ModelError:
        code = str(response.get("Error", {}).get("Code", ""))
        status = int(response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
        reason = _FAULTS.get(code, "broken" if status >= 500 else "refused")
        return ModelError(f"Bedrock refused {self._model} ({code or status}).{_MEND.get(reason, '')}", reason)
